package dev.countersign.activities.gate;

import dev.countersign.api.RequestRef;
import dev.countersign.policy.Json;
import dev.countersign.policy.pipeline.RunCondition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the gate reads in a CustomRun, as the API server gave it.
 *
 * @param object never changed here
 */
record RunView(GenericKubernetesResource object) {

    private static final String SUCCEEDED = "Succeeded";

    RequestRef ref() {
        return new RequestRef(
                object.getMetadata().getNamespace(),
                object.getMetadata().getName(),
                object.getMetadata().getUid());
    }

    Map<String, String> labels() {
        return Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.of());
    }

    /** The PipelineRun that its label names, which proves nothing; empty where there is none. */
    String pipelineRun() {
        return labels().getOrDefault("tekton.dev/pipelineRun", "");
    }

    Map<String, Object> spec() {
        return Json.objectOrEmpty(object.getAdditionalProperties(), "spec");
    }

    Map<String, Object> status() {
        return Json.objectOrEmpty(object.getAdditionalProperties(), "status");
    }

    /** Whether the task is written into the CustomRun itself instead of being referred to. */
    boolean embedded() {
        return !Json.objectOrEmpty(spec(), "customSpec").isEmpty();
    }

    boolean cancelled() {
        return "RunCancelled".equals(Json.textOrEmpty(spec(), "status"));
    }

    /** Why it was cancelled, in Tekton's words; empty where Tekton gave none. */
    String cancelMessage() {
        return Json.textOrEmpty(spec(), "statusMessage");
    }

    /** The condition that says how it ended; empty while it has not. */
    Optional<Ending> ending() {
        return conditions().stream()
                .filter(condition -> SUCCEEDED.equals(Json.textOrEmpty(condition, "type")))
                .filter(condition -> !RunCondition.UNKNOWN.equals(Json.textOrEmpty(condition, "status")))
                .map(condition ->
                        new Ending(Json.textOrEmpty(condition, "reason"), Json.textOrEmpty(condition, "message")))
                .findFirst();
    }

    List<Map<String, Object>> conditions() {
        return Json.objectsOrEmpty(status(), "conditions");
    }

    /** How a CustomRun ended, in the words of whoever ended it. */
    record Ending(String reason, String message) {}
}
