package dev.countersign.activities.gate;

import dev.countersign.activities.ClusterException;
import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.policy.gate.RuleDigest;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the ApprovalTask of a CustomRun, once however often it is asked. */
final class TaskMaker {

    private static final String RUN_LABEL = "tekton.dev/customRun";

    private final Tasks tasks;

    TaskMaker(Tasks tasks) {
        this.tasks = tasks;
    }

    /** What came of making a task. */
    sealed interface Made {

        /** It is there: made now, or by an earlier attempt. */
        record Task(ApprovalTask task) implements Made {}

        /** Another task stands under its name. */
        record NameTaken(String message) implements Made {}

        /** The schema of tasks does not admit it. */
        record NotAccepted(String message) implements Made {}
    }

    Made make(RunView run, ApprovalRule rule) {
        try {
            return new Made.Task(tasks.create(asking(run, rule)));
        } catch (ClusterException e) {
            return switch (e.kind()) {
                case CONFLICT ->
                    tasks.named(run.ref().namespace(), run.ref().name())
                            .map(there -> alreadyThere(there, run, rule))
                            .orElseThrow(() -> e);
                case INVALID -> notAccepted(e);
                case FORBIDDEN, NOT_FOUND, BUSY, UNREACHABLE -> throw e;
            };
        }
    }

    private static Made alreadyThere(ApprovalTask task, RunView run, ApprovalRule rule) {
        return isOurs(task, run, rule)
                ? new Made.Task(task)
                : new Made.NameTaken("There is an ApprovalTask " + run.ref()
                        + " that was not made for this CustomRun or asks others: delete it, or run the pipeline under"
                        + " another name");
    }

    /** NB. A policy or webhook that refuses us is a matter for administrators, who may mend it while we try again. */
    private static Made notAccepted(ClusterException refusal) {
        String message = String.valueOf(refusal.getMessage());
        if (message.contains("ValidatingAdmissionPolicy") || message.contains("admission webhook")) {
            throw refusal;
        }
        return new Made.NotAccepted(Wording.cut(message));
    }

    /** Name, namespace and labels of the CustomRun, owned by it, everybody asked and nobody has answered; says who may not approve. */
    static ApprovalTask asking(RunView run, ApprovalRule rule) {
        Map<String, String> labels = new LinkedHashMap<>(run.labels());
        labels.remove(CustomRuns.TASK_LABEL);
        if (Labels.fits(run.ref().name())) {
            labels.put(RUN_LABEL, run.ref().name());
        }
        ApprovalTask task = new ApprovalTask();
        task.setMetadata(new ObjectMetaBuilder()
                .withNamespace(run.ref().namespace())
                .withName(run.ref().name())
                .withLabels(labels)
                .withAnnotations(annotations(rule))
                .addNewOwnerReference()
                .withApiVersion(CustomRuns.API_VERSION)
                .withKind(CustomRuns.KIND)
                .withName(run.ref().name())
                .withUid(run.ref().uid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .endOwnerReference()
                .build());
        task.setSpec(WrittenEntries.asking(rule));
        task.setStatus(null);
        return task;
    }

    private static Map<String, String> annotations(ApprovalRule rule) {
        return rule.mayNotApprove() == null ? Map.of() : Map.of(ApprovalTask.MAY_NOT_APPROVE, rule.mayNotApprove());
    }

    private static boolean isOurs(ApprovalTask task, RunView run, ApprovalRule rule) {
        boolean owned = task.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .map(OwnerReference::getUid)
                .anyMatch(run.ref().uid()::equals);
        try {
            return owned && RuleDigest.of(Entries.rule(task)).equals(RuleDigest.of(rule));
        } catch (IllegalArgumentException e) {
            // NB. What cannot be read as a rule is not this rule.
            return false;
        }
    }
}
