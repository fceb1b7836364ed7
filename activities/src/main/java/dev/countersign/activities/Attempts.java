package dev.countersign.activities;

import io.temporal.activity.Activity;

/** Tells which attempt of the running activity this is. */
@FunctionalInterface
public interface Attempts {

    /** Asks Temporal; its environment for trying activities alone counts from 0. */
    Attempts OF_ACTIVITY =
            () -> Math.max(1, Activity.getExecutionContext().getInfo().getAttempt());

    /** From 1. */
    int current();
}
