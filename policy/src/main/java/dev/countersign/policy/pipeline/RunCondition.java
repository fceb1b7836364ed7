package dev.countersign.policy.pipeline;

import dev.countersign.policy.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The condition {@code Succeeded} of a CustomRun, by which Tekton learns how the task stands: Unknown while it runs,
 * True or False when it is done.
 *
 * @param reason one of Tekton's words for a custom task, or one of ours where Tekton has none
 */
public record RunCondition(String status, String reason, String message) {

    private static final String TYPE = "Succeeded";

    /** The status of a task that has succeeded. */
    public static final String TRUE = "True";
    /** The status of a task that has failed. */
    public static final String FALSE = "False";
    /** The status of a task that goes on. */
    public static final String UNKNOWN = "Unknown";

    /** The reason that makes Tekton call the pipeline cancelled, or timed out, and not failed. */
    public static final String CANCELLED = "CustomRunCancelled";

    /** It goes on. */
    public static RunCondition running(String message) {
        return new RunCondition(UNKNOWN, "Running", message);
    }

    /** It has done what it was asked for. */
    public static RunCondition succeeded(String message) {
        return new RunCondition(TRUE, "Succeeded", message);
    }

    /** It has not, for that reason. */
    public static RunCondition failed(String reason, String message) {
        return new RunCondition(FALSE, reason, message);
    }

    /** The condition of a CustomRun with that status; absent while it has none. */
    public static Optional<RunCondition> of(Map<String, Object> status) {
        return Json.objectsOrEmpty(status, "conditions").stream()
                .filter(condition -> TYPE.equals(Json.textOrEmpty(condition, "type")))
                .map(condition -> new RunCondition(
                        Json.textOrEmpty(condition, "status"),
                        Json.textOrEmpty(condition, "reason"),
                        Json.textOrEmpty(condition, "message")))
                .findFirst();
    }

    /** Whether the task has ended. */
    public boolean isOver() {
        return !status.equals(UNKNOWN);
    }

    /** Whether the task has ended without what it was asked for. */
    public boolean hasFailed() {
        return status.equals(FALSE);
    }

    /**
     * The status of a CustomRun with this condition. Whatever else the status holds stays; the times of start and
     * completion are set once, and the time of the transition only moves with the condition's status.
     *
     * @param before the status as it is
     */
    public Map<String, Object> appliedTo(Map<String, Object> before, Instant now) {
        String second = now.truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, Object> projected = new LinkedHashMap<>(before);
        projected.put("conditions", conditions(before, second));
        projected.putIfAbsent("startTime", second);
        if (isOver()) {
            projected.putIfAbsent("completionTime", second);
        }
        return projected;
    }

    private List<Map<String, Object>> conditions(Map<String, Object> before, String second) {
        List<Map<String, Object>> conditions = new ArrayList<>();
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("type", TYPE);
        ours.put("status", status);
        ours.put("reason", reason);
        ours.put("message", message);
        ours.put("lastTransitionTime", second);
        // NB. First: where Tekton reports the reason of a failed task, it looks at the first condition only.
        conditions.add(ours);
        for (Map<String, Object> condition : Json.objectsOrEmpty(before, "conditions")) {
            if (!TYPE.equals(Json.textOrEmpty(condition, "type"))) {
                conditions.add(condition);
            } else if (status.equals(Json.textOrEmpty(condition, "status"))
                    && condition.get("lastTransitionTime") instanceof String since) {
                ours.put("lastTransitionTime", since);
            }
        }
        return conditions;
    }
}
