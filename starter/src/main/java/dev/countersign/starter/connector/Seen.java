package dev.countersign.starter.connector;

/**
 * A check resource as a request's workflow last judged it.
 *
 * @param identity the digest of its uid
 * @param version its resource version; 0 when that is no number
 */
record Seen(long identity, long version) {}
