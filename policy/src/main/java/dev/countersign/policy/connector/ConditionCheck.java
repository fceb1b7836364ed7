package dev.countersign.policy.connector;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.policy.Json;
import java.util.List;
import java.util.Map;

/** Reads the condition {@code Ready} or {@code Succeeded} that any resource may have. */
public final class ConditionCheck {

    private ConditionCheck() {}

    /**
     * True where the condition is True, False where it is False, else Unknown. Of a resource with both conditions, one
     * False suffices for False, and True takes both.
     */
    public static CheckVerdict decide(Map<String, Object> resource) {
        String name = Json.textOrEmpty(resource, "kind") + " "
                + Json.textOrEmpty(Json.objectOrEmpty(resource, "metadata"), "name");
        List<Map<String, Object>> conditions =
                Json.objectsOrEmpty(Json.objectOrEmpty(resource, "status"), "conditions").stream()
                        .filter(condition ->
                                List.of("Ready", "Succeeded").contains(Json.textOrEmpty(condition, "type")))
                        .toList();
        if (conditions.isEmpty()) {
            return CheckVerdict.pending(name + " has no condition Ready or Succeeded yet");
        }
        for (Map<String, Object> condition : conditions) {
            if (hasStatus(condition, "False")) {
                return CheckVerdict.rejected("Rejected", describe(name, condition), List.of());
            }
        }
        for (Map<String, Object> condition : conditions) {
            if (!hasStatus(condition, "True")) {
                return CheckVerdict.pending(describe(name, condition));
            }
        }
        return CheckVerdict.passed("Passed", describe(name, conditions.getFirst()), List.of());
    }

    private static boolean hasStatus(Map<String, Object> condition, String status) {
        return Json.textOrEmpty(condition, "status").equals(status);
    }

    private static String describe(String name, Map<String, Object> condition) {
        String status = Json.textOrEmpty(condition, "status");
        String message = Json.textOrEmpty(condition, "message");
        return name + ": " + Json.textOrEmpty(condition, "type") + " is " + (status.isEmpty() ? "Unknown" : status)
                + (message.isEmpty() ? "" : ", " + message);
    }
}
