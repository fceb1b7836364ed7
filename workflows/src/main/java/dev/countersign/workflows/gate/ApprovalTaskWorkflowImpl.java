package dev.countersign.workflows.gate;

import dev.countersign.api.ActVerifier;
import dev.countersign.api.Decision;
import dev.countersign.api.Nudge;
import dev.countersign.api.SignedAct;
import dev.countersign.api.gate.ApprovalTaskWorkflow;
import dev.countersign.api.gate.CloseCommand;
import dev.countersign.api.gate.Count;
import dev.countersign.api.gate.CountCommand;
import dev.countersign.api.gate.GateInput;
import dev.countersign.api.gate.GateInput.Carried;
import dev.countersign.api.gate.GateOutcome;
import dev.countersign.api.gate.GateView;
import dev.countersign.api.gate.Opening;
import dev.countersign.api.gate.Opening.Opened;
import dev.countersign.api.gate.VoteReceipt;
import dev.countersign.workflows.Acts;
import dev.countersign.workflows.Alarm;
import dev.countersign.workflows.Insist;
import dev.countersign.workflows.SlowRecheck;
import dev.countersign.workflows.ThisRun;
import io.temporal.failure.TemporalFailure;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One approval task: open, await votes, close. Its constructor needs what a workflow's input cannot bring, so it is
 * registered with {@link #registerOn}.
 */
public final class ApprovalTaskWorkflowImpl implements ApprovalTaskWorkflow {

    /** A vote signed before the deadline has so long to arrive. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

    private final GateInput input;
    private final GateCalls calls;
    private final Acts votes;
    private final VoteDesk desk;
    private final GateBoard board;
    private final SlowRecheck recheck = new SlowRecheck("Start the re-check that makes up for a lost nudge");
    private int nudges;
    private long revision;
    private @Nullable Opened opened;
    private @Nullable GateVerdict verdict;

    /**
     * A run that has not begun.
     *
     * @param verifier is asked by the validator of updates only, which is not called on replay; what a run decides
     *     never depends on it
     */
    ApprovalTaskWorkflowImpl(GateInput input, ActVerifier verifier) {
        this.input = input;
        calls = GateCalls.about(input.customRun());
        Carried carried = input.carried();
        votes = new Acts(carried == null ? List.of() : carried.acts());
        desk = new VoteDesk(verifier, votes);
        board = new GateBoard(input.customRun(), votes);
        if (carried != null) {
            opened = carried.opened();
            revision = carried.revision();
        }
    }

    /** Lets a worker run approval tasks. */
    public static void registerOn(Worker worker, ActVerifier verifier) {
        worker.registerWorkflowImplementationFactory(
                ApprovalTaskWorkflow.class,
                arguments -> new ApprovalTaskWorkflowImpl(arguments.get(0, GateInput.class), verifier),
                WorkflowImplementationOptions.getDefaultInstance());
    }

    @Override
    public GateOutcome run(GateInput sameInput) {
        try {
            return endsBy(openAndAwait());
        } catch (TemporalFailure failure) {
            ThisRun.requireCancelled(failure);
            return endsBy(GateVerdict.byCancel());
        } finally {
            // NB. Without a verdict this run is handed on, evicted, or has met a bug; the task stays open then.
            if (verdict != null) {
                GateVerdict how = verdict;
                Workflow.newDetachedCancellationScope(() -> close(how)).run();
            }
        }
    }

    @Override
    public void nudge(Nudge nudge) {
        nudges++;
    }

    @Override
    public VoteReceipt vote(SignedAct act) {
        votes.take(act);
        Workflow.await(() -> votes.isSettled(act) || verdict != null);
        return desk.receipt(act, board.message());
    }

    @Override
    public void validateVote(@Nullable SignedAct act) {
        desk.check(act, opened, verdict);
    }

    @Override
    public void submit(@Nullable SignedAct act) {
        if (act != null && verdict == null) {
            votes.take(act);
        }
    }

    @Override
    public GateView view() {
        return board.view();
    }

    private GateVerdict openAndAwait() {
        board.show(board.message());
        Opening opening = opened == null
                ? Insist.on("Opening the task", () -> calls.open().open(input.customRun()))
                : opened;
        return switch (opening) {
            case Opened task -> {
                opened = task;
                board.showOpened(task);
                yield awaitVotes(task);
            }
            case Opening.Refused refused -> GateVerdict.of(refused);
            case Opening.Over over -> GateVerdict.of(over);
        };
    }

    /** Counts whenever there is something to count, until people have decided or the time is over. */
    private GateVerdict awaitVotes(Opened task) {
        Alarm deadline = Alarm.at(task.deadline().plus(ON_ITS_WAY), "The task times out");
        while (true) {
            // NB. Read before counting: whatever arrives while votes are counted is counted before a timeout.
            boolean late = deadline.rang();
            int seen = nudges;
            switch (count(task)) {
                case Count.Decided decided -> {
                    deadline.cancel();
                    return GateVerdict.of(decided.decision());
                }
                case Count.Over over -> {
                    deadline.cancel();
                    return GateVerdict.of(over);
                }
                case Count.Waiting _ -> {
                    boolean news = votes.hasNews() || nudges > seen;
                    if (late && !news) {
                        return GateVerdict.of(new Decision.TimedOut(task.deadline()));
                    }
                    if (!late) {
                        handOnWhenSuggested(task);
                        recheck.await(
                                votes.counted(),
                                calls.recheck()::recheck,
                                () -> countCommand(task, votes.counted()),
                                () -> votes.hasNews() || nudges > seen || deadline.rang());
                    }
                }
            }
        }
    }

    private Count count(Opened task) {
        List<SignedAct> acts = votes.toCount();
        Count count = calls.count()
                .call(
                        countCommand(task, acts),
                        cause -> board.show("the votes could not be counted, which is tried again: " + cause));
        switch (count) {
            case Count.Waiting waiting -> {
                votes.learn(acts, waiting.refusedActs());
                board.showReceived(waiting.received(), waiting.message());
            }
            case Count.Decided decided -> votes.learn(acts, decided.refusedActs());
            case Count.Over _ -> {}
        }
        return count;
    }

    private CountCommand countCommand(Opened task, List<SignedAct> acts) {
        return new CountCommand(input.customRun(), task, acts, ++revision);
    }

    private void handOnWhenSuggested(Opened task) {
        if (Workflow.getInfo().isContinueAsNewSuggested()) {
            ThisRun.waitUntil(() -> votes.hasNews() || Workflow.isEveryHandlerFinished());
            if (!votes.hasNews()) {
                GateInput carriedOn = new GateInput(input.customRun(), new Carried(task, votes.counted(), revision));
                Workflow.newContinueAsNewStub(
                                ApprovalTaskWorkflow.class,
                                ContinueAsNewOptions.newBuilder().build())
                        .run(carriedOn);
            }
        }
    }

    private GateOutcome endsBy(GateVerdict how) {
        verdict = how;
        board.showVerdict(how);
        return how.outcome();
    }

    private void close(GateVerdict how) {
        recheck.stop();
        // NB. Wrong params are in the condition of the CustomRun before opening answers that they are wrong.
        if (how.outcome() != GateOutcome.REFUSED) {
            CloseCommand command = new CloseCommand(
                    input.customRun(),
                    opened,
                    how.outcome(),
                    how.decision(),
                    how.reason(),
                    how.message(),
                    votes.counted(),
                    ++revision);
            Insist.on("Writing the verdict", () -> {
                calls.close().close(command);
                return command;
            });
        }
        board.showClosed();
        ThisRun.waitUntil(Workflow::isEveryHandlerFinished);
    }
}
