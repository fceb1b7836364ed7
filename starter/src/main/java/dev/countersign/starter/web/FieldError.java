package dev.countersign.starter.web;

/**
 * What is wrong with one field of what was sent.
 *
 * @param field its path, such as {@code spec.constraints.ttl}; empty where it is not known
 * @param rule what was broken, such as {@code FieldValueInvalid}
 * @param message a sentence for people
 */
public record FieldError(String field, String rule, String message) {}
