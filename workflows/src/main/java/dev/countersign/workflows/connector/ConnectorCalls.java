package dev.countersign.workflows.connector;

import dev.countersign.api.RequestRef;
import dev.countersign.api.connector.EvaluateCommand;
import dev.countersign.api.connector.Evaluation;
import dev.countersign.api.connector.EvaluationActivities;
import dev.countersign.api.connector.ObserveCommand;
import dev.countersign.api.connector.PermissionActivities;
import dev.countersign.api.connector.RecheckActivities;
import dev.countersign.workflows.Calls;
import dev.countersign.workflows.LocalFirst;
import io.temporal.workflow.Workflow;

/** The activities of a connector access, each called in the way that fits it. */
record ConnectorCalls(
        LocalFirst<EvaluateCommand, Evaluation> evaluate,
        LocalFirst<ObserveCommand, Evaluation> observe,
        RecheckActivities recheck,
        PermissionActivities grant,
        PermissionActivities revoke) {

    static ConnectorCalls about(RequestRef request) {
        String evaluating = "Evaluate " + request;
        String observing = "See whether the access of " + request + " still stands";
        var evaluateHere = Workflow.newLocalActivityStub(EvaluationActivities.class, Calls.local(evaluating));
        var evaluate = Workflow.newActivityStub(EvaluationActivities.class, Calls.durable(evaluating));
        var observeHere = Workflow.newLocalActivityStub(EvaluationActivities.class, Calls.local(observing));
        var observe = Workflow.newActivityStub(EvaluationActivities.class, Calls.durable(observing));
        return new ConnectorCalls(
                new LocalFirst<>(evaluating, evaluateHere::evaluate, evaluate::evaluate),
                new LocalFirst<>(observing, observeHere::observe, observe::observe),
                Workflow.newActivityStub(
                        RecheckActivities.class, Calls.recheck("Every 10 minutes: has anything changed?")),
                Workflow.newActivityStub(PermissionActivities.class, Calls.granting("Grant " + request)),
                Workflow.newActivityStub(PermissionActivities.class, Calls.effect("Revoke and verify " + request)));
    }
}
