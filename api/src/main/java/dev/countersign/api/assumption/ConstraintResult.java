package dev.countersign.api.assumption;

/**
 * What one constraint of a policy says about a request.
 *
 * @param constraint the field, such as {@code daysOfWeek} or {@code custom.ticket-open}
 * @param result whether it is met
 * @param message why, in words for a person; the same for the same facts
 */
public record ConstraintResult(String constraint, Result result, String message) {

    /** Whether a constraint is met. */
    public enum Result {
        MET,
        NOT_MET,
        /** It could not be evaluated: not met in a policy that allows, met in one that denies. */
        UNKNOWN
    }
}
