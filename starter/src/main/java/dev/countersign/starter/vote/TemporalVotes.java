package dev.countersign.starter.vote;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.gate.TaskDecided;
import dev.countersign.api.gate.VoteReceipt;
import dev.countersign.api.gate.VoteRefused;
import dev.countersign.starter.act.ActUpdates;

/** Sends votes as updates. */
final class TemporalVotes implements Votes {

    private static final String UPDATE = "vote";

    private final ActUpdates updates;

    TemporalVotes(ActUpdates updates) {
        this.updates = updates;
    }

    @Override
    public Result send(RequestRef customRun, SignedAct vote) {
        return switch (updates.send(WorkflowIds.approvalTask(customRun), UPDATE, vote, VoteReceipt.class)) {
            case ActUpdates.Result.Answered<VoteReceipt>(VoteReceipt receipt) ->
                receipt.counted() ? new Result.Counted(receipt.message()) : new Result.NotCounted(receipt.message());
            case ActUpdates.Result.Failed<VoteReceipt>(String type, String message) -> refused(type, message);
            case ActUpdates.Result.NotFound<VoteReceipt> _ -> new Result.NobodyAsks();
            case ActUpdates.Result.NoAnswer<VoteReceipt>(String why) -> new Result.NoAnswer(why);
        };
    }

    private static Result refused(String type, String message) {
        if (type.equals(VoteRefused.class.getName())) {
            return new Result.Refused(message);
        }
        return type.equals(TaskDecided.class.getName())
                ? new Result.Decided(message)
                : new Result.NoAnswer("Temporal could not be asked");
    }
}
