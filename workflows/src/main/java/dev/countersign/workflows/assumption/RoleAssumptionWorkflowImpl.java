package dev.countersign.workflows.assumption;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.ActVerifier;
import dev.countersign.api.Nudge;
import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ActReceipt;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.NoticeEvent;
import dev.countersign.api.assumption.RoleAssumptionInput;
import dev.countersign.api.assumption.RoleAssumptionView;
import dev.countersign.api.assumption.RoleAssumptionWorkflow;
import dev.countersign.workflows.Acts;
import dev.countersign.workflows.Ending;
import dev.countersign.workflows.Progress;
import dev.countersign.workflows.ThisRun;
import io.temporal.failure.TemporalFailure;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One role assumption: evaluate, await people, grant, hold, revoke. Its constructor needs what a workflow's input cannot
 * bring, so it is registered with {@link #registerOn}.
 */
public final class RoleAssumptionWorkflowImpl implements RoleAssumptionWorkflow {

    private final Case request;
    private final ActDesk desk;
    private final Waiting waiting;
    private @Nullable Ending ending;
    private boolean over;

    /**
     * A run that has not begun.
     *
     * @param verifier is asked by the validator of updates only, which is not called on replay; what a run decides
     *     never depends on it
     * @param notices says which events people are told of
     */
    RoleAssumptionWorkflowImpl(RoleAssumptionInput input, ActVerifier verifier, Supplier<Set<NoticeEvent>> notices) {
        Knowledge known = new Knowledge(input);
        ActiveGrant grant = known.grantIfAny();
        Progress progress =
                new Progress(grant == null ? new AccessPhase.Evaluating() : new AccessPhase.Active(grant.since()));
        Acts acts =
                new Acts(input.carried() == null ? List.of() : input.carried().acts());
        RoleBoard board = new RoleBoard(known, progress);
        request = new Case(
                known,
                progress,
                board,
                RoleCalls.about(input.request()),
                acts,
                new Hints(grant != null),
                new Notices(input.carried() == null ? null : input.carried().tidings(), notices, board::showUntold));
        desk = new ActDesk(input.request(), verifier, acts);
        waiting = new Waiting(request);
    }

    /**
     * Lets a worker run role assumptions.
     *
     * @param notices says which events people are told of
     */
    public static void registerOn(Worker worker, ActVerifier verifier, Supplier<Set<NoticeEvent>> notices) {
        registerOn(worker, verifier, notices, WorkflowImplementationOptions.getDefaultInstance());
    }

    static void registerOn(
            Worker worker,
            ActVerifier verifier,
            Supplier<Set<NoticeEvent>> notices,
            WorkflowImplementationOptions options) {
        worker.registerWorkflowImplementationFactory(
                RoleAssumptionWorkflow.class,
                arguments ->
                        new RoleAssumptionWorkflowImpl(arguments.get(0, RoleAssumptionInput.class), verifier, notices),
                options);
    }

    @Override
    public Outcome run(RoleAssumptionInput sameInput) {
        request.board().showBegin();
        request.notices().begin();
        try {
            endBy(untilGranted().orElseGet(() -> new Holding(request).hold()));
        } catch (TemporalFailure failure) {
            ThisRun.requireCancelled(failure);
            endBy(Ending.byCancel());
        } finally {
            // NB. Without an ending this run is handed on, evicted, or has met a bug. Nothing is over then: fixed code
            // goes on from here, and the sweeper ends what ends meanwhile.
            if (ending != null) {
                Ending why = ending;
                Workflow.newDetachedCancellationScope(() -> revoke(why)).run();
            }
        }
        return request.progress().outcome();
    }

    @Override
    public void nudge(Nudge nudge) {
        request.hints().nudge();
    }

    @Override
    public ActReceipt act(SignedAct act) {
        request.acts().take(act);
        Workflow.await(() -> request.acts().isSettled(act) || over || (ending != null && act.act() != Act.ABANDON));
        return desk.receipt(act, request.board().message());
    }

    @Override
    public void validateAct(@Nullable SignedAct act) {
        desk.check(act, ending, over);
    }

    @Override
    public void submit(@Nullable SignedAct act) {
        if (act != null && (ending == null || act.act() == Act.ABANDON)) {
            request.acts().take(act);
        }
    }

    @Override
    public RoleAssumptionView view() {
        return request.board().view(request.hints().arrived());
    }

    /** Policy, people, the planned start, the grant; says if the request ends in one of them. */
    private Optional<Ending> untilGranted() {
        if (request.known().grantIfAny() != null) {
            return Optional.empty();
        }
        return waiting.evaluate()
                .or(waiting::awaitPeople)
                .or(waiting::awaitStart)
                .or(() -> new Granting(request, waiting).grant());
    }

    private void endBy(Ending why) {
        ending = why;
        request.progress().revoking(why.outcome(), why.since());
        request.board().show(why.message());
    }

    private void revoke(Ending why) {
        waiting.stop();
        new Revoking(request, request.known().revokeCommand(why)).revoke(why);
        over = true;
        request.teller().ended(request.board().message(), request.progress().outcome());
        request.notices().awaitTold();
        ThisRun.waitUntil(Workflow::isEveryHandlerFinished);
    }
}
