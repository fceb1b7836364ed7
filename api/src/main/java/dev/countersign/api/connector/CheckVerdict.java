package dev.countersign.api.connector;

import java.util.List;

/**
 * What one check resource says, in the words of a Kubernetes condition.
 *
 * @param reason one CamelCase word
 * @param approvedBy the distinct people who approved, sorted; empty where nobody is known
 */
public record CheckVerdict(Status status, String reason, String message, List<String> approvedBy) {

    /** The three values of a condition. */
    public enum Status {
        TRUE,
        FALSE,
        UNKNOWN
    }

    public CheckVerdict {
        approvedBy = List.copyOf(approvedBy);
    }

    public static CheckVerdict passed(String reason, String message, List<String> approvedBy) {
        return new CheckVerdict(Status.TRUE, reason, message, approvedBy);
    }

    public static CheckVerdict rejected(String reason, String message, List<String> approvedBy) {
        return new CheckVerdict(Status.FALSE, reason, message, approvedBy);
    }

    public static CheckVerdict pending(String message) {
        return new CheckVerdict(Status.UNKNOWN, "Pending", message, List.of());
    }
}
