package dev.countersign.activities.gate;

import dev.countersign.activities.Conflicts;
import dev.countersign.api.RequestRef;
import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.GateOutcome;
import dev.countersign.api.gate.Opening;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.policy.gate.RuleDigest;
import dev.countersign.policy.gate.SelfApproval;
import dev.countersign.policy.gate.Tally;
import dev.countersign.policy.pipeline.RunCondition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Opens the ApprovalTask that a CustomRun asks for, or says in the CustomRun why there is none. */
final class Opener {

    private static final String INVALID = "ApprovalTaskValidationFailed";
    private static final String TAKEN = "TaskNameTaken";
    private static final String STARTER_UNKNOWN = "StarterUnknown";
    private static final String FAILED = "ApprovalTask validation failed: ";

    /** NB. How long a policy that was just applied may take until every vote is guarded by it. */
    private static final Duration TAKES_EFFECT = Duration.ofSeconds(10);

    private final CustomRuns runs;
    private final Tasks tasks;
    private final TaskMaker maker;
    private final VoteGuard guard;
    private final boolean selfApproval;
    private final Starters starters;
    private final GateEvents events;
    private final Clock clock;

    /**
     * An opener.
     *
     * @param selfApproval whether the platform lets whoever started a run approve it
     */
    Opener(
            CustomRuns runs,
            Tasks tasks,
            VoteGuard guard,
            boolean selfApproval,
            Starters starters,
            GateEvents events,
            Clock clock) {
        this.runs = runs;
        this.tasks = tasks;
        this.maker = new TaskMaker(tasks);
        this.guard = guard;
        this.selfApproval = selfApproval;
        this.starters = starters;
        this.events = events;
        this.clock = clock;
    }

    Opening open(RequestRef customRun) {
        Optional<RunView> found = runs.find(customRun);
        if (found.isEmpty()) {
            return new Opening.Over(GateOutcome.GONE, "CustomRun " + customRun + " is gone");
        }
        RunView run = found.get();
        if (run.ending().isPresent()) {
            return over(run.ending().get());
        }
        return switch (RunParams.of(run)) {
            case RunParams.SomethingElse() ->
                new Opening.Over(GateOutcome.GONE, "CustomRun " + customRun + " asks for no ApprovalTask");
            case RunParams wanted when run.cancelled() -> cancelled(run);
            case RunParams.Invalid(String detail) -> refuse(run, INVALID, FAILED + Wording.cut(detail));
            case RunParams.Approval approval
            when approval.selfApproval() && selfApproval -> ask(run, approval.rule(), approval.timeout());
            case RunParams.Approval approval -> askOthers(run, approval);
        };
    }

    /** NB. An earlier attempt of ours may have been the one that ended it. */
    private static Opening over(RunView.Ending ending) {
        return switch (ending.reason()) {
            case INVALID, TAKEN, STARTER_UNKNOWN -> new Opening.Refused(ending.reason(), ending.message());
            case RunCondition.CANCELLED -> new Opening.Over(GateOutcome.CANCELLED, ending.message());
            default ->
                new Opening.Over(
                        GateOutcome.GONE, "the CustomRun has ended: " + ending.reason() + ", " + ending.message());
        };
    }

    private Opening cancelled(RunView run) {
        runs.write(run.ref(), RunCondition.failed(RunCondition.CANCELLED, run.cancelMessage()));
        return new Opening.Over(GateOutcome.CANCELLED, run.cancelMessage());
    }

    private Opening refuse(RunView run, String reason, String message) {
        runs.write(run.ref(), RunCondition.failed(reason, message));
        events.tell(run.ref(), true, reason, message);
        return new Opening.Refused(reason, message);
    }

    /** Asks without the yes of whoever started the run. NB. Nobody known: then anybody's yes might be theirs. */
    private Opening askOthers(RunView run, RunParams.Approval approval) {
        return switch (starters.of(run)) {
            case Starter.Unknown(String why) ->
                refuse(
                        run,
                        STARTER_UNKNOWN,
                        Wording.cut(
                                "Whoever started this run may not approve it, and nobody is known to have started it: "
                                        + why));
            case Starter.Known(String name) -> {
                ApprovalRule rule = approval.rule().notApprovedBy(name);
                yield SelfApproval.problem(rule)
                        .map(why -> refuse(run, INVALID, FAILED + Wording.cut(why)))
                        .orElseGet(() -> ask(run, rule, approval.timeout()));
            }
        };
    }

    private Opening ask(RunView run, ApprovalRule rule, Duration timeout) {
        return switch (maker.make(run, rule)) {
            case TaskMaker.Made.Task(ApprovalTask task) -> opened(run, rule, timeout, task);
            case TaskMaker.Made.NameTaken(String message) -> refuse(run, TAKEN, message);
            case TaskMaker.Made.NotAccepted(String message) -> refuse(run, INVALID, FAILED + message);
        };
    }

    private Opening opened(RunView run, ApprovalRule rule, Duration timeout, ApprovalTask task) {
        String admission = admission(task);
        ObjectVotes votes =
                admission.isEmpty() ? ObjectVotes.NotCounted.policyMissingAtOpening() : new ObjectVotes.Counted();
        String message = Wording.waiting(rule, Tally.count(rule.approvers(), rule.required()), votes);
        Conflicts.retry(() -> tasks.find(Tasks.ref(task))
                .filter(now -> now.getStatus().state() == null)
                .ifPresent(now -> tasks.writeStatus(
                        now,
                        TaskStatus.pending(rule, Tally.count(rule.approvers(), rule.required()), message, votes)
                                .of(now, 0, clock.instant()))));
        runs.label(run, task.getMetadata().getName());
        runs.write(run.ref(), RunCondition.running("Waiting for approval"));
        return new Opening.Opened(
                Tasks.ref(task),
                rule,
                RuleDigest.of(rule),
                Instant.parse(task.getMetadata().getCreationTimestamp()).plus(timeout),
                admission,
                run.pipelineRun());
    }

    /** The marks of the policy that guards this task; empty where none was seen to, or votes came before it. */
    private String admission(ApprovalTask task) {
        return switch (guard.look(task)) {
            case VotePolicyState.InForce inForce -> answeredBefore(task, inForce.since()) ? "" : inForce.marks();
            case VotePolicyState.NotInForce notInForce -> {
                if (notInForce.fresh()) {
                    throw new IllegalStateException(
                            "the vote policy was applied just now; opened again in a moment: " + notInForce.why());
                }
                yield "";
            }
        };
    }

    private boolean answeredBefore(ApprovalTask task, Instant since) {
        Instant created = Instant.parse(task.getMetadata().getCreationTimestamp());
        return created.isBefore(since.plus(TAKES_EFFECT))
                && tasks.find(Tasks.ref(task))
                        .filter(now -> Entries.anyAnswer(now.getSpec()))
                        .isPresent();
    }
}
