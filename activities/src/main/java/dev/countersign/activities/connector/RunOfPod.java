package dev.countersign.activities.connector;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.policy.connector.Fence;
import dev.countersign.policy.pipeline.Chain;
import dev.countersign.policy.pipeline.RunFence;
import dev.countersign.policy.pipeline.Runs;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The PipelineRun of the Pod that asks, read at most once in a look and only where a check depends on it. */
final class RunOfPod {

    /** The reason of a check that comes too late: its run has finished. */
    static final String RUN_FINISHED = "RunFinished";

    private final Runs runs;
    private final Map<String, Object> pod;
    private @Nullable Chain chain;

    private RunOfPod(Runs runs, Map<String, Object> pod) {
        this.runs = runs;
        this.pod = pod;
    }

    static RunOfPod of(Pod pod, ClusterReads reads, Documents documents) {
        String namespace = pod.getMetadata().getNamespace();
        Map<String, Optional<Map<String, Object>>> seen = new HashMap<>();
        Runs runs = (kind, name) -> seen.computeIfAbsent(
                kind + "/" + name, _ -> reads.run(kind, namespace, name).map(documents::json));
        return new RunOfPod(runs, documents.json(pod));
    }

    /**
     * Why nothing that was approved in a run can be meant for this Pod; empty where something can.
     *
     * @throws RunNotReady when that cannot be told yet
     * @throws RuntimeException when the runs could not be read
     */
    Optional<CheckVerdict> problem() {
        return switch (chain()) {
            case Chain.Proved _ -> Optional.empty();
            case Chain.NotYet(String message) -> throw new RunNotReady(message);
            case Chain.Broken(String message) -> Optional.of(Fence.tampered(message));
            case Chain.Finished(String message) -> Optional.of(CheckVerdict.rejected(RUN_FINISHED, message, List.of()));
        };
    }

    /** What ApprovalTasks are held against; none where there is a {@link #problem}. */
    RunCheck check() {
        return chain() instanceof Chain.Proved proved
                ? new RunCheck(Optional.of(new RunFence(proved, runs)))
                : RunCheck.NONE;
    }

    private Chain chain() {
        Chain known = chain;
        if (known == null) {
            known = Chain.of(pod, runs);
            chain = known;
        }
        return known;
    }
}
