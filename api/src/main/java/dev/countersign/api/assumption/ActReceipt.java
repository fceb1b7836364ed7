package dev.countersign.api.assumption;

/**
 * The answer to a signed act.
 *
 * @param counted whether it counted
 * @param message what became of it, and of the request
 */
public record ActReceipt(boolean counted, String message) {}
