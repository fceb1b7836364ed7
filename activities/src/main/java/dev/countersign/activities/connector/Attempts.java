package dev.countersign.activities.connector;

import io.temporal.activity.Activity;

/** Tells which attempt of the running activity this is. */
@FunctionalInterface
interface Attempts {

    /** Asks Temporal. */
    Attempts OF_ACTIVITY = () -> Activity.getExecutionContext().getInfo().getAttempt();

    /** From 1. */
    int current();
}
