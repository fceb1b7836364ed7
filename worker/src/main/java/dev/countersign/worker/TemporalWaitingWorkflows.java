package dev.countersign.worker;

import dev.countersign.api.Nudge;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link WaitingWorkflows} by way of Temporal's client. */
final class TemporalWaitingWorkflows implements WaitingWorkflows {

    private static final Logger LOG = LoggerFactory.getLogger(TemporalWaitingWorkflows.class);

    private static final String SIGNAL = "nudge";

    private static final String QUERY = "ExecutionStatus = 'Running' AND AccessKind IN ('connector', 'gate')"
            + " AND AccessPhase IN ('Evaluating', 'AwaitingApproval', 'Granting')";

    private final WorkflowClient client;

    TemporalWaitingWorkflows(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public Stream<String> ids() {
        return client.listExecutions(QUERY).map(found -> found.getExecution().getWorkflowId());
    }

    @Override
    public void nudge(String id, String cause) {
        try {
            client.newUntypedWorkflowStub(id).signal(SIGNAL, new Nudge(cause));
        } catch (WorkflowNotFoundException e) {
            LOG.atDebug().addKeyValue("workflow", id).setCause(e).log("it has ended before it was nudged");
        }
    }
}
