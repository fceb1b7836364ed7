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
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The activities of a connector access, each called in the way that fits it. */
record ConnectorCalls(
        LocalFirst<EvaluateCommand, Evaluation> evaluate,
        LocalFirst<ObserveCommand, Evaluation> observe,
        RecheckActivities recheck,
        PermissionActivities grant,
        PermissionActivities revoke) {

    /** How long after the call an attempt to grant may still write. */
    static final Duration GRANT_WINDOW = Duration.ofMinutes(2);

    /** After this the server gives an attempt to grant up; that attempt may still be running. */
    static final Duration GRANT_ATTEMPT = Duration.ofSeconds(20);

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
                Workflow.newActivityStub(PermissionActivities.class, granting("Grant " + request)),
                Workflow.newActivityStub(PermissionActivities.class, Calls.effect("Revoke and verify " + request)));
    }

    /** No attempt begins after the window: what is granted later rests on a new evaluation. */
    private static ActivityOptions granting(String summary) {
        return Calls.effect(summary).toBuilder()
                .setStartToCloseTimeout(GRANT_ATTEMPT)
                .setScheduleToCloseTimeout(GRANT_WINDOW)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofMillis(500))
                        .setBackoffCoefficient(2)
                        .setMaximumInterval(Duration.ofSeconds(10))
                        .build())
                .build();
    }
}
