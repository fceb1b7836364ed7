package dev.countersign.activities.connector;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.api.connector.Pinned;
import dev.countersign.policy.connector.Fence;
import dev.countersign.policy.pipeline.Chain;
import dev.countersign.policy.pipeline.RunFence;
import dev.countersign.policy.pipeline.Runs;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The PipelineRun of the Pod that asks, read at most once in a look and only where a check depends on it. */
final class RunOfPod {

    /** The reason of a check that comes too late: its run has finished. */
    static final String RUN_FINISHED = "RunFinished";

    /** The reason of a check whose Pod could have been made by anybody. */
    static final String MADE_UNGUARDED = "MadeUnguarded";

    private final Runs runs;
    private final Map<String, Object> pod;
    private final String pinned;
    private final ApprovalTrust trust;
    private @Nullable Chain chain;

    private RunOfPod(Runs runs, Map<String, Object> pod, String pinned, ApprovalTrust trust) {
        this.runs = runs;
        this.pod = pod;
        this.pinned = pinned;
        this.trust = trust;
    }

    static RunOfPod of(Pod pod, Pinned pinned, ApprovalTrust trust, ClusterReads reads, Documents documents) {
        String namespace = pod.getMetadata().getNamespace();
        Map<String, Optional<Map<String, Object>>> seen = new HashMap<>();
        Runs runs = (kind, name) -> seen.computeIfAbsent(
                kind + "/" + name, _ -> reads.run(kind, namespace, name).map(documents::json));
        return new RunOfPod(runs, documents.json(pod), pinned.pipelineRun(), trust);
    }

    /**
     * Why nothing that was approved in a run can be meant for this Pod; empty where something can.
     *
     * @throws RunNotReady when that cannot be told yet
     * @throws RuntimeException when the runs could not be read
     */
    Optional<CheckVerdict> problem() {
        return switch (chain()) {
            case Chain.Proved proved -> doubt(proved);
            case Chain.NotYet(String message) -> throw new RunNotReady(message);
            case Chain.Broken(String message) -> Optional.of(Fence.tampered(message));
            case Chain.Finished(String message) -> Optional.of(CheckVerdict.rejected(RUN_FINISHED, message, List.of()));
        };
    }

    /**
     * What ApprovalTasks are held against; asked where there is no {@link #problem}.
     *
     * @param selfApproval whether whoever started a run may approve it, unless the run says otherwise
     */
    RunCheck check(boolean selfApproval) {
        return chain() instanceof Chain.Proved proved
                ? new RunCheck(Optional.of(new RunFence(proved, runs)), selfApproval)
                : RunCheck.NONE;
    }

    /** The uid of the run to hold on to: it was proved while nobody could have forged that. Empty while it was not. */
    String pinned() {
        boolean guarded = trust.problem().isEmpty() && trust.guardedSince().isPresent();
        return pinned.isEmpty()
                        && guarded
                        && chain instanceof Chain.Proved proved
                        && doubt(proved).isEmpty()
                ? proved.uid()
                : pinned;
    }

    /** NB. What was made or changed while no policy watched stands there as before once they are back. */
    private Optional<CheckVerdict> doubt(Chain.Proved proved) {
        if (!pinned.isEmpty()) {
            return pinned.equals(proved.uid())
                    ? Optional.empty()
                    : Optional.of(Fence.tampered(
                            "the Pod was part of another PipelineRun before it became part of " + proved.name()));
        }
        return trust.guardedSince()
                .filter(since -> proved.made().isBefore(since.truncatedTo(ChronoUnit.SECONDS)))
                .map(since -> CheckVerdict.rejected(
                        MADE_UNGUARDED,
                        "the Pod or its TaskRun was made at " + proved.made()
                                + ", before the admission policies were in force" + " at " + since
                                + ", and so could be anybody's: run the pipeline again",
                        List.of()));
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
