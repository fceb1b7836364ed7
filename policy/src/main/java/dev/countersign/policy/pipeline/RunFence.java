package dev.countersign.policy.pipeline;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.policy.Json;
import dev.countersign.policy.connector.Fence;
import dev.countersign.policy.gate.SelfApproval;
import dev.countersign.policy.gate.Tally;
import dev.countersign.policy.gate.TaskSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds ApprovalTasks against the PipelineRun that they are said to be asked by. That run is believed, because only those
 * who may write PipelineRuns decide what it says; the labels, owners and params of a task may be anybody's.
 */
public final class RunFence {

    private static final String TASK = "tekton.dev/pipelineTask";

    private final Map<String, Object> pipelineRun;
    private final Runs runs;
    private final String run;
    private final String uid;

    /**
     * @param proved the run of the Pod that asks
     * @param runs of the Pod's namespace
     */
    public RunFence(Chain.Proved proved, Runs runs) {
        this.pipelineRun = proved.pipelineRun();
        this.runs = runs;
        this.run = proved.name();
        this.uid = proved.uid();
    }

    /** Whether a task says that it belongs to the run. What does not has no say, and takes nothing away. */
    public boolean concerns(Map<String, Object> task) {
        Map<String, String> labels = labels(task);
        return run.equals(labels.get(Chain.RUN))
                && labels.getOrDefault(Chain.RUN_UID, uid).equals(uid);
    }

    /**
     * Why a task that says so is not the run's own question; empty where it is.
     *
     * @param others all tasks that were found with it, itself included
     * @return a rejection with reason Tampered, or Failed where it cannot be told
     * @throws RuntimeException when the runs could not be read
     */
    public Optional<CheckVerdict> doubt(Map<String, Object> task, List<Map<String, Object>> others) {
        String pipelineTask = pipelineTask(task);
        return switch (Declaration.of(pipelineRun, pipelineTask, runs)) {
            case Declaration.AsksNobody(String why) ->
                Optional.of(
                        Fence.tampered(name(task) + " is said to be asked by PipelineRun " + run + ", which " + why));
            case Declaration.Unclear(String why) ->
                Optional.of(CheckVerdict.rejected("Failed", "PipelineRun " + run + " " + why, List.of()));
            case Declaration.Asks asks -> doubt(task, pipelineTask, asks, others);
        };
    }

    private Optional<CheckVerdict> doubt(
            Map<String, Object> task, String pipelineTask, Declaration.Asks asks, List<Map<String, Object>> others) {
        TaskSpec spec;
        try {
            spec = TaskSpec.of(task);
        } catch (IllegalArgumentException e) {
            return Optional.of(Fence.tampered(name(task) + " is malformed: " + e.getMessage()));
        }
        if (asks.rules().stream().noneMatch(rule -> isAskedBy(spec, rule, asks.described()))) {
            return Optional.of(Fence.tampered(name(task) + " does not ask what PipelineRun " + run
                    + " declares in its pipeline task " + pipelineTask + ": "
                    + asks.rules().getFirst().required() + " of "
                    + names(asks.rules().getFirst().approvers())));
        }
        List<String> same = others.stream()
                .filter(other -> concerns(other) && pipelineTask(other).equals(pipelineTask))
                .map(RunFence::name)
                .sorted()
                .toList();
        return same.size() > 1 && !asks.many()
                ? Optional.of(Fence.tampered("PipelineRun " + run + " asks once in its pipeline task " + pipelineTask
                        + ", and there are " + String.join(", ", same)))
                : Optional.empty();
    }

    /**
     * Why a task does not come from the run, by uids: it is controlled by a CustomRun, and that by the run. Asked of those
     * tasks on which a yes would rest.
     *
     * @throws RuntimeException when the runs could not be read
     */
    public Optional<CheckVerdict> foreign(Map<String, Object> task) {
        boolean own = Owner.controlling(task, RunKind.CUSTOM_RUN)
                .flatMap(owner -> owner.in(runs))
                .flatMap(customRun -> Owner.controlling(customRun, RunKind.PIPELINE_RUN))
                .filter(owner -> owner.is(pipelineRun))
                .isPresent();
        return own
                ? Optional.empty()
                : Optional.of(Fence.tampered(name(task) + " was not made by a CustomRun of PipelineRun " + run
                        + ", whose labels it carries"));
    }

    /**
     * Why a task that is approved is not without the yes of whoever started the run, where that must not count; empty where
     * it is, or where it counts. The gate sees to that itself; another one may not.
     *
     * @param refused whether it counts nowhere, whatever the run says
     * @return a rejection with reason SelfApproval, or StarterUnknown where nobody is known to have started the run
     * @throws RuntimeException when the runs could not be read
     */
    public Optional<CheckVerdict> approvedBySelf(Map<String, Object> task, boolean refused) {
        if (!(Declaration.of(pipelineRun, pipelineTask(task), runs) instanceof Declaration.Asks asks)
                || (asks.selfApproval() && !refused)) {
            return Optional.empty();
        }
        String starter = Json.textsOrEmpty(Json.objectOrEmpty(pipelineRun, "metadata"), "annotations")
                .getOrDefault(CustomRunChain.STARTED_BY, "");
        if (starter.isBlank()) {
            return Optional.of(CheckVerdict.rejected(
                    "StarterUnknown",
                    "whoever started PipelineRun " + run + " may not approve it, and it has no annotation "
                            + CustomRunChain.STARTED_BY + ": start another while the admission policies are in force",
                    List.of()));
        }
        TaskSpec spec = TaskSpec.of(task);
        ApprovalRule rule = new ApprovalRule(
                spec.approvers().stream().map(RunFence::asked).toList(), spec.required(), spec.description());
        Tally.Result others = SelfApproval.count(rule.notApprovedBy(starter), spec.approvers());
        return others.state() == Tally.State.APPROVED
                ? Optional.empty()
                : Optional.of(CheckVerdict.rejected(
                        "SelfApproval",
                        name(task) + " is approved by " + starter + ", who started PipelineRun " + run
                                + " and may not approve it; of the others " + others.received() + " of "
                                + spec.required() + " did",
                        others.approvedBy()));
    }

    private static Approver asked(Approver entry) {
        return switch (entry.type()) {
            case USER -> Approver.user(entry.name());
            case GROUP -> Approver.group(entry.name());
        };
    }

    private static boolean isAskedBy(TaskSpec spec, ApprovalRule rule, boolean described) {
        return spec.required() == rule.required()
                && people(spec.approvers()).equals(people(rule.approvers()))
                && (!described || spec.description().equals(rule.description()));
    }

    private static Set<String> people(List<Approver> approvers) {
        return approvers.stream()
                .map(approver -> approver.type().word() + ":" + approver.name())
                .collect(Collectors.toSet());
    }

    private static String names(List<Approver> approvers) {
        return approvers.stream()
                .map(approver -> switch (approver.type()) {
                    case USER -> approver.name();
                    case GROUP -> "group:" + approver.name();
                })
                .collect(Collectors.joining(", "));
    }

    private static String pipelineTask(Map<String, Object> task) {
        return labels(task).getOrDefault(TASK, "");
    }

    private static Map<String, String> labels(Map<String, Object> task) {
        return Json.textsOrEmpty(Json.objectOrEmpty(task, "metadata"), "labels");
    }

    private static String name(Map<String, Object> task) {
        return "ApprovalTask " + Json.textOrEmpty(Json.objectOrEmpty(task, "metadata"), "name");
    }
}
