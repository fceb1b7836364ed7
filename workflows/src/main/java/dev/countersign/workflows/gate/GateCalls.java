package dev.countersign.workflows.gate;

import dev.countersign.api.RequestRef;
import dev.countersign.api.gate.Count;
import dev.countersign.api.gate.CountCommand;
import dev.countersign.api.gate.GateActivities;
import dev.countersign.workflows.Calls;
import dev.countersign.workflows.LocalFirst;
import io.temporal.workflow.Workflow;

/** The activities of an approval task, each called in the way that fits it. */
record GateCalls(
        GateActivities open, LocalFirst<CountCommand, Count> count, GateActivities recheck, GateActivities close) {

    static GateCalls about(RequestRef customRun) {
        String counting = "Count the votes of " + customRun;
        GateActivities here = Workflow.newLocalActivityStub(GateActivities.class, Calls.local(counting));
        GateActivities durable = Workflow.newActivityStub(GateActivities.class, Calls.durable(counting));
        return new GateCalls(
                Workflow.newActivityStub(GateActivities.class, Calls.effect("Open " + customRun)),
                new LocalFirst<>(counting, here::count, durable::count),
                Workflow.newActivityStub(GateActivities.class, Calls.recheck("Every 10 minutes: has anybody voted?")),
                Workflow.newActivityStub(GateActivities.class, Calls.effect("Write the verdict of " + customRun)));
    }
}
