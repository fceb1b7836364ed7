package dev.countersign.policy.pipeline;

import dev.countersign.policy.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a Pod is part of a PipelineRun: by uids, and in both directions, from the Pod to the TaskRun that controls it
 * and names it, and from there to the PipelineRun that controls the TaskRun. Labels prove nothing, they only must not say
 * otherwise.
 */
public sealed interface Chain {

    /** The label by which a Pod says of which PipelineRun it is part. */
    String RUN = "tekton.dev/pipelineRun";

    /** The same by uid. */
    String RUN_UID = "tekton.dev/pipelineRunUID";

    /**
     * It is.
     *
     * @param pipelineRun which has not finished, and says what it consists of
     * @param made when the older of Pod and TaskRun was made, by the API server's clock
     */
    record Proved(Map<String, Object> pipelineRun, Instant made) implements Chain {

        /** The uid of the run. */
        public String uid() {
            return Json.textOrEmpty(Json.objectOrEmpty(pipelineRun, "metadata"), "uid");
        }

        /** The name of the run. */
        public String name() {
            return RunFacts.name(pipelineRun);
        }
    }

    /** Tekton has not written down yet what would prove it. */
    record NotYet(String message) implements Chain {}

    /** It is not, or claims to be part of another. */
    record Broken(String message) implements Chain {}

    /** It was, and that run has finished: what was approved in it opens nothing any more. */
    record Finished(String message) implements Chain {}

    /**
     * Looks at it.
     *
     * @param pod as read now
     * @param runs of the Pod's namespace
     * @throws RuntimeException when the runs could not be read
     */
    static Chain of(Map<String, Object> pod, Runs runs) {
        String self = "Pod " + RunFacts.name(pod);
        Optional<Owner> byTaskRun = Owner.controlling(pod, RunKind.TASK_RUN);
        if (byTaskRun.isEmpty()) {
            return new Broken(self + " is not run by a TaskRun, so nobody can have been asked about it in a pipeline");
        }
        Owner owner = byTaskRun.get();
        Optional<Map<String, Object>> taskRun = owner.in(runs);
        if (taskRun.isEmpty()) {
            return new Broken(owner + ", which " + self + " says runs it, does not exist");
        }
        String podName = Json.textOrEmpty(Json.objectOrEmpty(taskRun.get(), "status"), "podName");
        if (podName.isEmpty()) {
            return new NotYet(owner + " does not name its Pod yet");
        }
        if (!podName.equals(RunFacts.name(pod))) {
            return new Broken(self + " says that " + owner + " runs it, which runs Pod " + podName);
        }
        return ofTaskRun(pod, owner, taskRun.get(), runs);
    }

    private static Chain ofTaskRun(Map<String, Object> pod, Owner self, Map<String, Object> taskRun, Runs runs) {
        Optional<Owner> byPipelineRun = Owner.controlling(taskRun, RunKind.PIPELINE_RUN);
        if (byPipelineRun.isEmpty()) {
            return new Broken(self + " is part of no PipelineRun, so nobody can have been asked about it");
        }
        Owner owner = byPipelineRun.get();
        Optional<Map<String, Object>> pipelineRun = owner.in(runs);
        if (pipelineRun.isEmpty()) {
            return new Broken(owner + ", of which " + self + " says it is part, does not exist");
        }
        if (RunFacts.isLabelledOtherwise(pod, owner)) {
            return new Broken(
                    "Pod " + RunFacts.name(pod) + " is part of " + owner + " and carries the labels of another");
        }
        if (RunFacts.hasFinished(pipelineRun.get())) {
            return new Finished(owner + " has finished");
        }
        return Json.objectOrEmpty(Json.objectOrEmpty(pipelineRun.get(), "status"), "pipelineSpec")
                        .isEmpty()
                ? new NotYet(owner + " does not say yet what it consists of")
                : new Proved(pipelineRun.get(), older(RunFacts.madeAt(pod), RunFacts.madeAt(taskRun)));
    }

    private static Instant older(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
