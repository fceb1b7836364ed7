package dev.countersign.sweeper.decision;

/** What was found wrong with a grant. */
public enum Cause {
    POD_ABSENT("pod-absent"),
    POD_FINISHED("pod-finished"),
    POD_REPLACED("pod-replaced"),
    REQUEST_ENDED("request-ended"),
    REQUEST_BEING_DELETED("request-being-deleted"),
    REQUEST_GONE("request-gone"),
    WORKFLOW_CLOSED("workflow-closed"),
    WORKFLOW_NOT_FOUND("workflow-not-found"),
    EXPIRED("expired"),
    CHANGED_BY_HAND("changed-by-hand"),
    NOBODY_ASKED("nobody-asked"),
    END_UNTOLD("end-untold"),
    UNMARKED("unmarked");

    private final String label;

    Cause(String label) {
        this.label = label;
    }

    /** The word that metrics, logs and Events use. */
    public String label() {
        return label;
    }
}
