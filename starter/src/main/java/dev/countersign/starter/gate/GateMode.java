package dev.countersign.starter.gate;

/** Whether Countersign serves ApprovalTasks. Two gates never serve one cluster. */
public enum GateMode {
    /** While manual-approval-gate is not installed. */
    AUTO,
    /** Always. */
    ON,
    /** Never. */
    OFF
}
