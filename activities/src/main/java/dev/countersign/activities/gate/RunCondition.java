package dev.countersign.activities.gate;

import dev.countersign.policy.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The condition {@code Succeeded} of a CustomRun, by which Tekton learns how the task stands: Unknown while it runs,
 * True or False when it is done.
 *
 * @param reason one of Tekton's words for a custom task, or one of ours where Tekton has none
 */
record RunCondition(String status, String reason, String message) {

    static final String TRUE = "True";
    static final String FALSE = "False";
    static final String UNKNOWN = "Unknown";

    /** The reason that makes Tekton call the pipeline cancelled, or timed out, and not failed. */
    static final String CANCELLED = "CustomRunCancelled";

    static RunCondition running(String message) {
        return new RunCondition(UNKNOWN, "Running", message);
    }

    static RunCondition succeeded(String message) {
        return new RunCondition(TRUE, "Succeeded", message);
    }

    static RunCondition failed(String reason, String message) {
        return new RunCondition(FALSE, reason, message);
    }

    /**
     * The status of that CustomRun with this condition. Whatever else the status holds stays; the times of start and
     * completion are set once, and the time of the transition only moves with the condition's status.
     */
    Map<String, Object> appliedTo(RunView run, Instant now) {
        String second = now.truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, Object> projected = new LinkedHashMap<>(run.status());
        projected.put("conditions", conditions(run, second));
        projected.putIfAbsent("startTime", second);
        if (!status.equals(UNKNOWN)) {
            projected.putIfAbsent("completionTime", second);
        }
        return projected;
    }

    private List<Map<String, Object>> conditions(RunView run, String second) {
        List<Map<String, Object>> conditions = new ArrayList<>();
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("type", "Succeeded");
        ours.put("status", status);
        ours.put("reason", reason);
        ours.put("message", message);
        ours.put("lastTransitionTime", second);
        // NB. First: where Tekton reports the reason of a failed task, it looks at the first condition only.
        conditions.add(ours);
        for (Map<String, Object> condition : run.conditions()) {
            if (!"Succeeded".equals(Json.textOrEmpty(condition, "type"))) {
                conditions.add(condition);
            } else if (status.equals(Json.textOrEmpty(condition, "status"))
                    && condition.get("lastTransitionTime") instanceof String since) {
                ours.put("lastTransitionTime", since);
            }
        }
        return conditions;
    }
}
