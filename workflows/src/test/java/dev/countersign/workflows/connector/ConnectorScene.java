package dev.countersign.workflows.connector;

import dev.countersign.api.Nudge;
import dev.countersign.api.Outcome;
import dev.countersign.api.RequestRef;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.connector.ConnectorAccessInput;
import dev.countersign.api.connector.ConnectorAccessView;
import dev.countersign.api.connector.ConnectorAccessWorkflow;
import dev.countersign.workflows.VirtualTemporal;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.time.Instant;

/** One request, the cluster it is about and the Temporal that runs it. */
final class ConnectorScene implements AutoCloseable {

    static final RequestRef REQUEST = new RequestRef("ci", "harbor-push-pod", "request-uid");
    static final String ID = WorkflowIds.connectorAccess(REQUEST);

    private final VirtualTemporal temporal;
    private final FakeCluster cluster;

    ConnectorScene() {
        this(0);
    }

    ConnectorScene(int cacheSize) {
        cluster = new FakeCluster(this::now);
        temporal = VirtualTemporal.start(cacheSize, this::host);
    }

    private Instant now() {
        return temporal.now();
    }

    private void host(Worker worker) {
        worker.registerWorkflowImplementationTypes(
                WorkflowImplementationOptions.newBuilder()
                        .setFailWorkflowExceptionTypes(Throwable.class)
                        .build(),
                ConnectorAccessWorkflowImpl.class);
        worker.registerActivitiesImplementations(cluster);
    }

    FakeCluster cluster() {
        return cluster;
    }

    VirtualTemporal temporal() {
        return temporal;
    }

    ConnectorAccessWorkflow start() {
        return start(ConnectorAccessInput.of(REQUEST));
    }

    ConnectorAccessWorkflow start(ConnectorAccessInput input) {
        ConnectorAccessWorkflow workflow =
                temporal.client().newWorkflowStub(ConnectorAccessWorkflow.class, VirtualTemporal.options(ID));
        WorkflowClient.start(workflow::run, input);
        return workflow;
    }

    /** The request, whichever run is the latest. */
    ConnectorAccessWorkflow workflow() {
        return temporal.client().newWorkflowStub(ConnectorAccessWorkflow.class, ID);
    }

    ConnectorAccessView view() {
        return workflow().view();
    }

    void nudge() {
        workflow().nudge(new Nudge("test"));
    }

    void nudgeAfter(Duration delay) {
        temporal.after(delay, this::nudge);
    }

    void cancel() {
        WorkflowStub.fromTyped(workflow()).cancel();
    }

    /** Lets time pass until the request has ended. */
    Outcome outcome() {
        return WorkflowStub.fromTyped(workflow()).getResult(Outcome.class);
    }

    @Override
    public void close() {
        temporal.close();
    }
}
