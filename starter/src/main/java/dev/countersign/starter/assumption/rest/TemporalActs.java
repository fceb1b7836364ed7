package dev.countersign.starter.assumption.rest;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.assumption.ActReceipt;
import dev.countersign.api.assumption.ActRefused;
import dev.countersign.api.assumption.RequestOver;
import dev.countersign.starter.act.ActUpdates;

/** {@link Acts} by way of Temporal. */
final class TemporalActs implements Acts {

    private static final String UPDATE = "act";
    private static final String QUERY = "view";
    private static final String NOT_ASKED = "Temporal could not be asked";

    private final ActUpdates workflows;

    TemporalActs(ActUpdates workflows) {
        this.workflows = workflows;
    }

    @Override
    public Result send(RequestRef request, SignedAct act) {
        return switch (workflows.send(WorkflowIds.roleAssumption(request), UPDATE, act, ActReceipt.class)) {
            case ActUpdates.Result.Answered<ActReceipt>(ActReceipt receipt) ->
                receipt.counted() ? new Result.Counted(receipt.message()) : new Result.NotCounted(receipt.message());
            case ActUpdates.Result.Failed<ActReceipt>(String type, String message) -> refused(type, message);
            case ActUpdates.Result.NotFound<ActReceipt> _ -> new Result.NobodyWaits();
            case ActUpdates.Result.NoAnswer<ActReceipt>(String why) -> new Result.NoAnswer(why);
        };
    }

    private static Result refused(String type, String message) {
        if (type.equals(ActRefused.class.getName())) {
            return new Result.Refused(message);
        }
        return type.equals(RequestOver.class.getName()) ? new Result.Over(message) : new Result.NoAnswer(NOT_ASKED);
    }

    @Override
    public Question ask(RequestRef request) {
        return switch (workflows.ask(WorkflowIds.roleAssumption(request), QUERY, Asked.class)) {
            case ActUpdates.Result.Answered<Asked>(Asked asked) -> new Question.Known(asked);
            case ActUpdates.Result.Failed<Asked>(String _, String message) -> new Question.NoAnswer(message);
            case ActUpdates.Result.NotFound<Asked> _ -> new Question.NobodyAsks();
            case ActUpdates.Result.NoAnswer<Asked>(String why) -> new Question.NoAnswer(why);
        };
    }
}
