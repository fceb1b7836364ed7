package dev.countersign.api.gate;

/**
 * The answer to a signed vote.
 *
 * @param counted whether the vote was counted
 * @param message what became of it, and of the task
 */
public record VoteReceipt(boolean counted, String message) {}
