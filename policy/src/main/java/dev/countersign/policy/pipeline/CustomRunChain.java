package dev.countersign.policy.pipeline;

import dev.countersign.policy.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a CustomRun is part of a PipelineRun, by uid, and both go on. Nobody but Tekton writes such an owner where the
 * admission policies are in force; who started the PipelineRun, the API server has stamped.
 */
public sealed interface CustomRunChain {

    /** Who started a PipelineRun, as the API server stamps it. */
    String STARTED_BY = "access.countersign.dev/started-by";

    /**
     * It is, and they do.
     *
     * @param pipelineRun its name
     * @param pipelineRunUid its uid
     * @param startedBy the user who started it
     * @param made when the older of both was made, by the API server's clock
     */
    record Proved(String pipelineRun, String pipelineRunUid, String startedBy, Instant made)
            implements CustomRunChain {}

    /** It was, and one of both has ended, is cancelled or is gone. */
    record Over(String message) implements CustomRunChain {}

    /** Nobody knows who made it. */
    record Broken(String message) implements CustomRunChain {}

    /**
     * Looks at it.
     *
     * @param customRun as read now
     * @param runs of its namespace
     * @throws RuntimeException when the runs could not be read
     */
    static CustomRunChain of(Map<String, Object> customRun, Runs runs) {
        String self = "CustomRun " + RunFacts.name(customRun);
        Optional<Owner> controller = Owner.controlling(customRun, RunKind.PIPELINE_RUN);
        if (controller.isEmpty()) {
            return new Broken(self + " is part of no PipelineRun, so nobody knows who made it");
        }
        Owner owner = controller.get();
        if (RunFacts.isLabelledOtherwise(customRun, owner)) {
            return new Broken(self + " is part of " + owner + " and carries the labels of another");
        }
        Optional<String> end = end(self, customRun);
        return end.isPresent()
                ? new Over(end.get())
                : owner.in(runs)
                        .map(pipelineRun -> within(owner, pipelineRun, customRun))
                        .orElseGet(() -> new Over(owner + " does not exist any more"));
    }

    private static CustomRunChain within(Owner owner, Map<String, Object> pipelineRun, Map<String, Object> customRun) {
        if (RunFacts.hasFinished(pipelineRun)) {
            return new Over(owner + " has finished");
        }
        if (RunFacts.isLeaving(pipelineRun)) {
            return new Over(owner + " is being deleted");
        }
        String startedBy = Json.textsOrEmpty(Json.objectOrEmpty(pipelineRun, "metadata"), "annotations")
                .getOrDefault(STARTED_BY, "");
        Instant outer = RunFacts.madeAt(pipelineRun);
        Instant inner = RunFacts.madeAt(customRun);
        return startedBy.isEmpty()
                ? new Broken(owner + " has no annotation " + STARTED_BY + ", so nobody is known to have started it")
                : new Proved(owner.name(), owner.uid(), startedBy, outer.isBefore(inner) ? outer : inner);
    }

    /** NB. That it has succeeded is no end: what it asked for stands until the whole run has finished. */
    private static Optional<String> end(String self, Map<String, Object> customRun) {
        if (RunFacts.isLeaving(customRun)) {
            return Optional.of(self + " is being deleted");
        }
        Optional<RunCondition> condition = RunCondition.of(Json.objectOrEmpty(customRun, "status"));
        if (condition.filter(RunCondition::hasFailed).isPresent()) {
            return Optional.of(self + " has ended: " + condition.get().reason());
        }
        boolean cancelled = !Json.textOrEmpty(Json.objectOrEmpty(customRun, "spec"), "status")
                .isEmpty();
        return cancelled ? Optional.of(self + " is cancelled") : Optional.empty();
    }
}
