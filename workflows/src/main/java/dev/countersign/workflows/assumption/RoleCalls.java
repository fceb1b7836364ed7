package dev.countersign.workflows.assumption;

import dev.countersign.api.RequestRef;
import dev.countersign.api.assumption.AbandonCommand;
import dev.countersign.api.assumption.Abandonment;
import dev.countersign.api.assumption.AssumptionActivities;
import dev.countersign.api.assumption.Count;
import dev.countersign.api.assumption.CountCommand;
import dev.countersign.api.assumption.EvaluateCommand;
import dev.countersign.api.assumption.Evaluation;
import dev.countersign.api.assumption.ObserveCommand;
import dev.countersign.api.assumption.RoleActivities;
import dev.countersign.api.assumption.Standing;
import dev.countersign.workflows.Calls;
import dev.countersign.workflows.LocalFirst;
import io.temporal.workflow.Workflow;

/** The activities of a role assumption, each called in the way that fits it. */
record RoleCalls(
        LocalFirst<EvaluateCommand, Evaluation> evaluate,
        LocalFirst<CountCommand, Count> count,
        LocalFirst<ObserveCommand, Standing> observe,
        LocalFirst<AbandonCommand, Abandonment> judge,
        AssumptionActivities recheck,
        RoleActivities grant,
        RoleActivities revoke) {

    static RoleCalls about(RequestRef request) {
        String evaluating = "Evaluate " + request;
        String counting = "Count the votes on " + request;
        String observing = "See whether the access of " + request + " still stands";
        String judging = "See whether the revoke of " + request + " is given up";
        return new RoleCalls(
                new LocalFirst<>(evaluating, here(evaluating)::evaluate, durable(evaluating)::evaluate),
                new LocalFirst<>(counting, here(counting)::count, durable(counting)::count),
                new LocalFirst<>(observing, here(observing)::observe, durable(observing)::observe),
                new LocalFirst<>(judging, here(judging)::judge, durable(judging)::judge),
                Workflow.newActivityStub(
                        AssumptionActivities.class, Calls.recheck("Every 10 minutes: has anything changed?")),
                Workflow.newActivityStub(RoleActivities.class, Calls.granting("Grant " + request)),
                Workflow.newActivityStub(RoleActivities.class, Calls.effect("Revoke and verify " + request)));
    }

    private static AssumptionActivities here(String summary) {
        return Workflow.newLocalActivityStub(AssumptionActivities.class, Calls.local(summary));
    }

    private static AssumptionActivities durable(String summary) {
        return Workflow.newActivityStub(AssumptionActivities.class, Calls.durable(summary));
    }
}
