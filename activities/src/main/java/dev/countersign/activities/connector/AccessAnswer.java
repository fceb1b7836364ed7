package dev.countersign.activities.connector;

/**
 * What the API server answers to an {@link AccessQuestion}.
 *
 * @param reason in the API server's words; with RBAC it names the binding that allows; may be empty
 */
record AccessAnswer(boolean allowed, String reason) {}
