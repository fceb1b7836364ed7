package dev.countersign.api;

/** The names of Temporal task queues. */
public final class TaskQueues {

    /** Where {@code worker} polls for workflows and activities of every kind. */
    public static final String COUNTERSIGN = "countersign";

    /** Where {@code worker} polls for notices to deliver. */
    public static final String NOTICES = "countersign-notices";

    private TaskQueues() {}
}
