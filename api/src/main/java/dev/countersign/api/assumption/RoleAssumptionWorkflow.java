package dev.countersign.api.assumption;

import dev.countersign.api.Nudge;
import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One person's role on one cluster for a while: evaluate, await people, grant, watch the clock, revoke, verify. */
@WorkflowInterface
public interface RoleAssumptionWorkflow {

    /**
     * Runs until the access is verified to be gone.
     *
     * @return how the request ended
     */
    @WorkflowMethod(name = "RoleAssumption")
    Outcome run(RoleAssumptionInput input);

    /** Tells the workflow to look again. Any number of nudges, forged ones too, only cost a look. */
    @SignalMethod(name = "nudge", description = "Look again: something this request depends on may have changed")
    void nudge(Nudge nudge);

    /**
     * Takes what a person does about the request: a vote, withdraw, give back, extend or end. Answers when it is known
     * what became of it.
     *
     * @throws ActRefused from the validator, when the act can never count here
     * @throws RequestOver from the validator, when the request has ended
     */
    @UpdateMethod(name = "act", description = "A signed act of a person; answers when it was dealt with")
    ActReceipt act(SignedAct act);

    @UpdateValidatorMethod(updateName = "act")
    void validateAct(SignedAct act);

    /** The same for senders that cannot wait. An act that does not verify is recorded as refused. */
    @SignalMethod(name = "submit", description = "A signed act from a sender that cannot wait for the answer")
    void submit(SignedAct act);

    /** Where the request stands. */
    @QueryMethod(name = "view", description = "Where the request stands")
    RoleAssumptionView view();
}
