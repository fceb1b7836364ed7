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

    private final WorkflowClient client;
    private final String query;

    private TemporalWaitingWorkflows(WorkflowClient client, String kinds) {
        this.client = client;
        this.query = "ExecutionStatus = 'Running' AND AccessKind IN (" + kinds
                + ") AND AccessPhase IN ('Evaluating', 'AwaitingApproval', 'Granting')";
    }

    /** Those that wait for the answer of an ApprovalTask. */
    static TemporalWaitingWorkflows ofConnectors(WorkflowClient client) {
        return new TemporalWaitingWorkflows(client, "'connector', 'gate'");
    }

    /** Those of people who want a role. */
    static TemporalWaitingWorkflows ofPeople(WorkflowClient client) {
        return new TemporalWaitingWorkflows(client, "'role'");
    }

    @Override
    public Stream<String> ids() {
        return client.listExecutions(query).map(found -> found.getExecution().getWorkflowId());
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
