package dev.countersign.activities.assumption;

/**
 * What is known of an AccessToken.
 *
 * @param uid which one it is
 * @param resetAt when it was last reset, as it is written; empty: never
 */
record AccessTokenFacts(String uid, String resetAt) {}
