package dev.countersign.starter.temporal;

import dev.countersign.api.NamespacedName;
import dev.countersign.api.Nudge;

/** The Temporal server, reduced to what the starter asks of it. Calls block until it has answered or given up. */
public interface Workflows {

    /** What the server said. */
    enum Answer {
        /** It did what was asked, or had done it before. */
        ACCEPTED,
        /** There is no open workflow of that id. */
        NOT_FOUND,
        /** It understood and would not. */
        REFUSED,
        /** It did not answer. */
        AWAY
    }

    /** What the server remembers. */
    enum Remembered {
        YES,
        NO,
        /** It did not answer, or would not. */
        UNKNOWN
    }

    /** Starts a workflow, unless one of that id is running or ever ran. */
    Answer start(WorkflowKey key, Portrait portrait);

    /** Signals an open workflow to look again. */
    Answer nudge(WorkflowKey key, Nudge nudge);

    /**
     * Whether an AccessRequest of that name has ever had a workflow, whatever its uid and however it ended. What the
     * server has deleted after its retention it does not remember; a workflow that began a moment ago perhaps not yet.
     */
    Remembered everCarried(NamespacedName accessRequest);
}
