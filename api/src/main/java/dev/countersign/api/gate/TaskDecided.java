package dev.countersign.api.gate;

/**
 * A vote for a task that has its verdict already. A client of Temporal sees the name of this class as the failure's
 * type.
 */
public final class TaskDecided extends RuntimeException {

    public TaskDecided(String how) {
        super(how);
    }
}
