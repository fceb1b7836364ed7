package dev.countersign.workflows.connector;

import dev.countersign.api.Nudge;
import dev.countersign.api.Outcome;
import dev.countersign.api.Receipt;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.ConnectorAccessInput;
import dev.countersign.api.connector.ConnectorAccessView;
import dev.countersign.api.connector.ConnectorAccessWorkflow;
import dev.countersign.api.connector.Evaluation;
import dev.countersign.api.connector.GrantResult;
import dev.countersign.workflows.Alarm;
import dev.countersign.workflows.Calls;
import dev.countersign.workflows.Ending;
import dev.countersign.workflows.Insist;
import dev.countersign.workflows.LateWrite;
import dev.countersign.workflows.Progress;
import dev.countersign.workflows.RevokeStep;
import dev.countersign.workflows.SlowRecheck;
import dev.countersign.workflows.ThisRun;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connector access: evaluate until decided, grant, hold, revoke. */
public final class ConnectorAccessWorkflowImpl implements ConnectorAccessWorkflow {

    /** A run that was handed a hold looks once before it waits. */
    private static final int LOOK_FIRST = -1;

    private final Knowledge known;
    private final Progress progress;
    private final ConnectorBoard board;
    private final ConnectorCalls calls;
    private final SlowRecheck recheck = new SlowRecheck("Start the re-check that makes up for a lost nudge");
    private int nudges;
    private int seen;
    private @Nullable Ending ending;

    @WorkflowInit
    public ConnectorAccessWorkflowImpl(ConnectorAccessInput input) {
        known = new Knowledge(input);
        progress = new Progress(known.phase());
        seen = known.granted() ? LOOK_FIRST : 0;
        board = new ConnectorBoard(known, progress);
        calls = ConnectorCalls.about(input.request());
    }

    @Override
    public Outcome run(ConnectorAccessInput input) {
        board.showBegin();
        try {
            return endsBy(untilGranted().orElseGet(this::hold));
        } catch (TemporalFailure failure) {
            ThisRun.requireCancelled(failure);
            return endsBy(Ending.byCancel());
        } finally {
            // NB. Without an ending this run is handed on, evicted, or has met a bug. Nothing is over then: fixed code
            // goes on from here, and the sweeper ends what ends meanwhile.
            if (ending != null) {
                Ending why = ending;
                Workflow.newDetachedCancellationScope(() -> revoke(why)).run();
            }
        }
    }

    @Override
    public void nudge(Nudge nudge) {
        nudges++;
    }

    @Override
    public ConnectorAccessView view() {
        return board.view(nudges);
    }

    /** Evaluates until everything is granted, or until the request is over. */
    private Optional<Ending> untilGranted() {
        while (!known.granted()) {
            handOnWhenSuggested();
            Verdict verdict = evaluate();
            // NB. Where an earlier call to grant may have written, only another call can say that nothing stands.
            if (verdict instanceof Verdict.Allowed
                    || (verdict instanceof Verdict.Undecided
                            && known.lateWrite().isPast())) {
                verdict = grant(verdict);
            }
            switch (verdict) {
                case Verdict.Denied denied -> {
                    return Optional.of(Ending.by(denied));
                }
                case Verdict.Undecided open -> await(open);
                case Verdict.Allowed _ -> {}
            }
        }
        return Optional.empty();
    }

    private Verdict evaluate() {
        seen = nudges;
        Evaluation evaluation = calls.evaluate()
                .call(
                        known.evaluateCommand(),
                        cause -> board.show("it could not be evaluated, which is tried again: " + cause));
        known.learn(evaluation);
        return evaluation.verdict();
    }

    private Verdict grant(Verdict because) {
        progress.granting();
        board.show(because.message());
        try {
            return switch (known.lateWrite()
                    .around(LateWrite.window(), this::callGrant, ConnectorAccessWorkflowImpl::settles)) {
                case GrantResult.Granted granted -> {
                    becomeActive(granted);
                    yield granted.evaluation().verdict();
                }
                case GrantResult.NotGranted refused -> {
                    known.learn(refused.evaluation());
                    yield refused.evaluation().verdict();
                }
                case GrantResult.TooLate _ ->
                    new Verdict.Undecided("GrantTooLate", "the grant came too late, which is evaluated again");
            };
        } catch (ActivityFailure failure) {
            if (Insist.isCancel(failure)) {
                throw failure;
            }
            return new Verdict.Undecided(
                    "GrantFailed", "the grant failed, which is evaluated again: " + Calls.cause(failure));
        }
    }

    private GrantResult callGrant(Instant notAfter) {
        return calls.grant().grant(known.grantCommand(notAfter));
    }

    private static boolean settles(GrantResult result) {
        return switch (result) {
            case GrantResult.Granted granted -> granted.attempt() == 1;
            case GrantResult.NotGranted _ -> true;
            case GrantResult.TooLate _ -> false;
        };
    }

    private void becomeActive(GrantResult.Granted granted) {
        known.granted(granted);
        recheck.stop();
        progress.active(granted.at());
        Evaluation evaluation = granted.evaluation();
        board.showActive(evaluation.access(), evaluation.verdict().message());
    }

    private void await(Verdict.Undecided open) {
        progress.awaiting(open.message());
        board.show(open.message());
        Instant lateWriteUntil = known.lateWrite().until();
        if (lateWriteUntil == null) {
            recheck.await(known.pinned(), calls.recheck()::recheckWaiting, known::evaluateCommand, () -> nudges > seen);
        } else {
            Alarm settled = Alarm.at(lateWriteUntil, "Until then an attempt to grant may still write");
            ThisRun.waitUntil(() -> settled.rang() || nudges > seen);
            settled.cancel();
        }
    }

    /** Watches over the access until it has to go. */
    private Ending hold() {
        Alarm month = Alarm.at(ThisRun.handOnAt(), "Hand the hold to a new run, which has newer code");
        while (true) {
            recheck.await(
                    known.pinned(),
                    calls.recheck()::recheckHolding,
                    known::observeCommand,
                    () -> nudges > seen || month.rang());
            if (month.rang()) {
                handOn();
            }
            handOnWhenSuggested();
            if (observe() instanceof Verdict.Denied denied) {
                month.cancel();
                return Ending.by(denied);
            }
        }
    }

    private Verdict observe() {
        seen = nudges;
        Evaluation evaluation = calls.observe()
                .call(
                        known.observeCommand(),
                        cause -> board.show("it could not be checked, which is tried again: " + cause));
        known.learn(evaluation);
        board.show(evaluation.verdict().message());
        return evaluation.verdict();
    }

    private void handOnWhenSuggested() {
        if (Workflow.getInfo().isContinueAsNewSuggested()) {
            handOn();
        }
    }

    /** Ends this run; the next one goes on where this one is, and knows all that this one knows. */
    private void handOn() {
        ThisRun.waitUntil(Workflow::isEveryHandlerFinished);
        Workflow.newContinueAsNewStub(
                        ConnectorAccessWorkflow.class,
                        ContinueAsNewOptions.newBuilder().build())
                .run(known.carriedOn());
    }

    private Outcome endsBy(Ending why) {
        ending = why;
        progress.revoking(why.outcome(), why.since());
        board.show(why.message());
        return why.outcome();
    }

    private void revoke(Ending why) {
        recheck.stop();
        Receipt receipt = new RevokeStep<>(calls.revoke()::revoke, board::showOverdue)
                .call(known.revokeCommand(why), why.since(), known.lateWrite().until());
        progress.ended();
        board.showEnded(receipt);
        ThisRun.waitUntil(Workflow::isEveryHandlerFinished);
    }
}
