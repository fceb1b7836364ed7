package dev.countersign.sandbox;

/** What a part does now. */
public enum Health {
    /** It runs and answers. */
    HEALTHY,
    /** It runs and does not answer as it should. */
    UNWELL,
    /** It does not run. */
    STOPPED
}
