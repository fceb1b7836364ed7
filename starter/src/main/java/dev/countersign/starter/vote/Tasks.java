package dev.countersign.starter.vote;

/** The ApprovalTasks of the cluster. */
@FunctionalInterface
interface Tasks {

    /** What stands under a name. */
    sealed interface Found {

        /** A task that asks people. */
        record Asking(AskedTask task) implements Found {}

        /** No task. */
        record Absent() implements Found {}

        /** A task for which nobody waits. */
        record Abandoned(String uid, String why) implements Found {}

        /** The API server could not be asked. */
        record Unavailable(String why) implements Found {}
    }

    /** Reads the task of that name. */
    Found find(String namespace, String name);
}
