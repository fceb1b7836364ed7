package dev.countersign.starter.connector;

import dev.countersign.starter.watch.Digest;
import dev.countersign.starter.watch.Facts;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a Pod that has not finished.
 *
 * @param leaving whether it is being deleted
 * @param pipelineRun the run it belongs to by its label; empty where there is none. For display only.
 * @param wish the Connectors it asks for; absent when it asks for none
 */
record PodFacts(
        long identity,
        boolean leaving,
        String pipelineRun,
        @Nullable Wish wish) implements Facts {

    private static final String PIPELINE_RUN = "tekton.dev/pipelineRun";

    /** Reads a Pod; absent when it has finished. */
    static @Nullable PodFacts read(Pod pod, @Nullable PodFacts previous) {
        String phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        if ("Succeeded".equals(phase) || "Failed".equals(phase)) {
            return null;
        }
        Map<String, String> labels =
                Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of());
        return new PodFacts(
                Digest.of(pod.getMetadata().getUid()),
                pod.getMetadata().getDeletionTimestamp() != null,
                labels.getOrDefault(PIPELINE_RUN, "").intern(),
                Wish.of(pod));
    }
}
