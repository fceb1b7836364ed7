package dev.countersign.activities.gate;

import dev.countersign.api.Decision;
import dev.countersign.api.gate.CloseCommand;
import dev.countersign.crds.Condition;
import dev.countersign.crds.gate.ApprovalTaskStatus;
import dev.countersign.policy.pipeline.RunCondition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a task ended, for the task and for its CustomRun.
 *
 * @param state of the task: approved or rejected, the only two words that pipelines know
 * @param taskReason why, in one word of ours: a timeout is no person's rejection
 */
record Ending(String state, String taskReason, RunCondition condition) {

    static Ending of(CloseCommand command, Optional<RunView> run) {
        return switch (command.outcome()) {
            case APPROVED ->
                new Ending(ApprovalTaskStatus.APPROVED, "Approved", RunCondition.succeeded(command.message()));
            case REJECTED -> rejected("Rejected", "Failed", command.message());
            case TIMED_OUT -> rejected("TimedOut", "Failed", timeout(command, run));
            case CANCELLED ->
                rejected(
                        "Cancelled",
                        RunCondition.CANCELLED,
                        run.map(RunView::cancelMessage)
                                .filter(message -> !message.isEmpty())
                                .orElse(command.message()));
            case REFUSED -> rejected("Refused", command.reason(), command.message());
            case GONE -> rejected("Gone", "Failed", command.message());
        };
    }

    private static Ending rejected(String taskReason, String runReason, String message) {
        return new Ending(ApprovalTaskStatus.REJECTED, taskReason, RunCondition.failed(runReason, message));
    }

    private static String timeout(CloseCommand command, Optional<RunView> run) {
        String name = "Approval task " + command.customRun().name() + " failed because of timeout";
        return run.map(RunParams::of)
                .flatMap(params -> params instanceof RunParams.Approval approval
                        ? Optional.of(name + ": not decided within " + Wording.duration(approval.timeout()))
                        : Optional.empty())
                .orElse(name);
    }

    /** The conditions of the task that say it. */
    List<Finding> findings(ObjectVotes votes) {
        return List.of(
                new Finding(
                        TaskStatus.SUCCEEDED,
                        ApprovalTaskStatus.APPROVED.equals(state) ? Condition.TRUE : Condition.FALSE,
                        taskReason,
                        condition.message()),
                votes.finding());
    }

    /** What the audit keeps of it. */
    Map<String, String> facts(CloseCommand command) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("outcome", command.outcome().name());
        facts.put("message", condition.message());
        if (command.opened() != null) {
            facts.put("task-uid", command.opened().task().uid());
            facts.put("rule-digest", command.opened().ruleDigest());
            facts.put("pipeline-run", command.opened().pipelineRun());
        }
        switch (command.decision()) {
            case Decision.Approved approved -> facts.put("approved-by", String.join(", ", approved.by()));
            case Decision.Rejected rejected -> facts.put("rejected-by", String.join(", ", rejected.by()));
            case Decision.TimedOut timedOut ->
                facts.put("deadline", timedOut.deadline().toString());
            case Decision.Withdrawn withdrawn -> facts.put("withdrawn-by", withdrawn.by());
            case null -> {}
        }
        return facts;
    }
}
