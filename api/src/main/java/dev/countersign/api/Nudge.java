package dev.countersign.api;

/**
 * A hint that something a workflow looks at may have changed. It carries no fact: the workflow reads the objects
 * itself, so a forged nudge changes nothing and a lost one is made up for by the slow re-check.
 *
 * @param cause what changed, for a person reading the history
 */
public record Nudge(String cause) {}
