package dev.countersign.activities.grant;

/**
 * What the API server answers to a question whether somebody may do something.
 *
 * @param reason in the API server's words; with RBAC it names the binding that allows; may be empty
 */
public record AccessAnswer(boolean allowed, String reason) {}
