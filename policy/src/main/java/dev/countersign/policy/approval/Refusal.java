package dev.countersign.policy.approval;

import dev.countersign.api.SignedAct;

/**
 * An act that does not count.
 *
 * @param reason why, in one line
 */
public record Refusal(SignedAct act, String reason) {}
