package dev.countersign.workflows.assumption;

import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.RoleAssumptionInput;
import dev.countersign.api.assumption.RoleAssumptionWorkflow;
import dev.countersign.workflows.Acts;
import dev.countersign.workflows.Progress;
import dev.countersign.workflows.SlowRecheck;
import dev.countersign.workflows.ThisRun;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Functions.Proc1;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One request: what is known of it, where it stands, who acted, and the calls that it is served with.
 *
 * @param acts what people sent
 * @param hints the nudges that have arrived
 * @param notices what people are told
 */
record Case(
        Knowledge known, Progress progress, RoleBoard board, RoleCalls calls, Acts acts, Hints hints, Notices notices) {

    Teller teller() {
        return new Teller(known, notices);
    }

    /** Begins to look, and says at which acts. */
    List<SignedAct> beginLook() {
        hints.seen();
        return acts.toCount();
    }

    /**
     * Which acts do not count, by act id: those that were refused, and of approvals that came at once those that were not
     * needed. NB. Somebody else was faster by nothing, and has to be told so.
     *
     * @param filled the approvals that decided; none: nobody had to approve
     */
    Map<String, String> overtaken(
            List<SignedAct> looked, List<SignedAct> filled, String decided, Map<String, String> refused) {
        Map<String, String> all = new LinkedHashMap<>(refused);
        List<SignedAct> before = acts.counted();
        looked.stream()
                .filter(act -> act.act() == SignedAct.Act.APPROVE && !filled.isEmpty())
                .filter(act -> !before.contains(act) && !filled.contains(act))
                .forEach(act -> all.putIfAbsent(act.actId(), "it is decided already: " + decided));
        return all;
    }

    /** Whether something came that no look has seen. */
    boolean hasNews() {
        return acts.hasNews() || hints.unseen();
    }

    /** Shows why a look did not succeed, while it is tried again. */
    void trouble(String cause) {
        board.show("it could not be looked at, which is tried again: " + cause);
    }

    /** Blocks until something came, that other thing happened, or the slow re-check found something. */
    <C> void awaitNews(SlowRecheck recheck, Object basis, Proc1<C> look, Supplier<C> command, BooleanSupplier other) {
        recheck.await(basis, look, command, () -> hasNews() || other.getAsBoolean());
    }

    /** Goes on in a new run where the server suggests it; what has arrived meanwhile is looked at first. */
    void handOnWhenSuggested() {
        if (Workflow.getInfo().isContinueAsNewSuggested()) {
            handOn();
        }
    }

    /** Ends this run, unless acts have arrived; the next one goes on where this one is, and knows all that it knows. */
    void handOn() {
        ThisRun.waitUntil(() -> acts.hasNews() || Workflow.isEveryHandlerFinished());
        if (!acts.hasNews()) {
            RoleAssumptionInput carriedOn = known.carriedOn(acts.counted(), notices.carriedOn());
            Workflow.newContinueAsNewStub(
                            RoleAssumptionWorkflow.class,
                            ContinueAsNewOptions.newBuilder().build())
                    .run(carriedOn);
        }
    }
}
