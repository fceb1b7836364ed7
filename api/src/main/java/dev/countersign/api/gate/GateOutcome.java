package dev.countersign.api.gate;

/** How an ApprovalTask ended. */
public enum GateOutcome {
    APPROVED,
    REJECTED,
    TIMED_OUT,
    /** The run was cancelled. */
    CANCELLED,
    /** The params of the CustomRun were wrong. */
    REFUSED,
    /** The CustomRun or the task was deleted. */
    GONE
}
