package dev.countersign.api.connector;

import dev.countersign.api.Nudge;
import dev.countersign.api.Outcome;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One request of a workload to use one Connector: evaluate, grant, hold while the Pod lives, revoke, verify.
 */
@WorkflowInterface
public interface ConnectorAccessWorkflow {

    /**
     * Runs until the access is verified to be gone.
     *
     * @return how the request ended
     */
    @WorkflowMethod(name = "ConnectorAccess")
    Outcome run(ConnectorAccessInput input);

    /** Tells the workflow to look again. Any number of nudges, forged ones too, only cost a look. */
    @SignalMethod(name = "nudge", description = "Look again: something this request depends on may have changed")
    void nudge(Nudge nudge);

    /** Where the request stands. */
    @QueryMethod(name = "view", description = "Where the request stands")
    ConnectorAccessView view();
}
