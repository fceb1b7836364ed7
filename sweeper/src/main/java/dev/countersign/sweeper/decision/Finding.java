package dev.countersign.sweeper.decision;

/** What is to be done with a grant. */
public sealed interface Finding {

    /** Nothing is wrong. */
    record Stands() implements Finding {}

    /**
     * It should not be there, and the workflow, or a person, still has the first chance.
     *
     * @param why in one line, for people
     */
    record Waits(Cause cause, String why) implements Finding {}

    /**
     * It is to be deleted now.
     *
     * @param why in one line, for people
     */
    record Remove(Cause cause, String why) implements Finding {}
}
