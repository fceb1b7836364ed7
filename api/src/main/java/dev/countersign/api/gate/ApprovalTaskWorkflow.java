package dev.countersign.api.gate;

import dev.countersign.api.Nudge;
import dev.countersign.api.SignedAct;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One question to people on behalf of a pipeline run: open, await votes, timeout or cancel, write the verdict. */
@WorkflowInterface
public interface ApprovalTaskWorkflow {

    /**
     * Runs until the verdict is written.
     *
     * @return how the task ended
     */
    @WorkflowMethod(name = "ApprovalTask")
    GateOutcome run(GateInput input);

    /** Tells the workflow to look at the task and its CustomRun again. */
    @SignalMethod(name = "nudge", description = "Look again: the task or its CustomRun may have changed")
    void nudge(Nudge nudge);

    /**
     * Votes, and waits until the vote was counted.
     *
     * @throws VoteRefused from the validator, when the act can never count here
     * @throws TaskDecided from the validator, when the task has its verdict
     */
    @UpdateMethod(name = "vote", description = "A signed vote; answers when it was counted")
    VoteReceipt vote(SignedAct act);

    @UpdateValidatorMethod(updateName = "vote")
    void validateVote(SignedAct act);

    /** Votes without waiting, for senders that cannot. An act that does not verify is recorded as refused. */
    @SignalMethod(name = "submit", description = "A signed vote from a sender that cannot wait for the answer")
    void submit(SignedAct act);

    /** Where the task stands. */
    @QueryMethod(name = "view", description = "Where the task stands")
    GateView view();
}
