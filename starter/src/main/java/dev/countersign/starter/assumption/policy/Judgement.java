package dev.countersign.starter.assumption.policy;

/**
 * Whether a policy can work as it is written.
 *
 * @param reason one CamelCase word for programs; none of them ever changes its meaning
 * @param message a sentence for people
 */
public record Judgement(boolean works, String reason, String message) {

    static final String VALID = "Valid";
    static final String DISABLED = "Disabled";
    static final String INVALID = "Invalid";
    static final String NOBODY_CAN_APPROVE = "NobodyCanApprove";
}
