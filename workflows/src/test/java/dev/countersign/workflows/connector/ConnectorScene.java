package dev.countersign.workflows.connector;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.Nudge;
import dev.countersign.api.Outcome;
import dev.countersign.api.RequestRef;
import dev.countersign.api.Verdict;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.connector.ConnectorAccessInput;
import dev.countersign.api.connector.ConnectorAccessView;
import dev.countersign.api.connector.ConnectorAccessWorkflow;
import dev.countersign.workflows.VirtualTemporal;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Instant;

/** One request, the cluster it is about and the Temporal that runs it. */
final class ConnectorScene implements AutoCloseable {

    static final RequestRef REQUEST = new RequestRef("ci", "harbor-push-pod", "request-uid");
    static final String ID = WorkflowIds.connectorAccess(REQUEST);

    private final VirtualTemporal temporal;
    private final FakeCluster cluster;

    ConnectorScene() {
        this(0, Throwable.class);
    }

    /**
     * A scene with another worker.
     *
     * @param cacheSize how many workflows it keeps in memory
     * @param failures what ends a workflow; by default everything does, so that a test does not wait for a bug
     */
    ConnectorScene(int cacheSize, Class<? extends Throwable> failures) {
        cluster = new FakeCluster(this::now);
        temporal = VirtualTemporal.start(cacheSize, worker -> host(worker, failures));
    }

    private Instant now() {
        return temporal.now();
    }

    private void host(Worker worker, Class<? extends Throwable> failures) {
        worker.registerWorkflowImplementationTypes(
                WorkflowImplementationOptions.newBuilder()
                        .setFailWorkflowExceptionTypes(failures)
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

    /** Starts a request that is granted at once. */
    void startActive() {
        cluster.says(FakeCluster.YES);
        start();
        temporal.settle();
        if (!cluster.isGranted()) {
            throw new IllegalStateException("not granted, but " + view());
        }
    }

    /** Changes what policy says, tells the workflow, and lets it come to rest. */
    void saysAndNudges(Verdict verdict) {
        cluster.says(verdict);
        nudge();
        temporal.settle();
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

    /** What Temporal's UI shows. */
    String page() {
        return temporal.page(ID);
    }

    WorkflowExecutionDescription description() {
        return WorkflowStub.fromTyped(workflow()).describe();
    }

    String runId() {
        return temporal.runId(ID);
    }

    void cancel() {
        WorkflowStub.fromTyped(workflow()).cancel();
    }

    /**
     * Cancels from within an activity, and lets that go on when the workflow has asked for its end. NB. The server of
     * tests, unlike the real one, loses the task of a workflow that cancels an activity which has just completed.
     */
    void cancelUntilTheActivityKnows() {
        cancel();
        while (temporal.count(ID, EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED) == 0) {
            Thread.onSpinWait();
        }
    }

    /** Whether so many attempts of an activity are over and the next has not begun; the server counts it by then. */
    boolean isBetweenAttempts(int begun) {
        return description().getRawDescription().getPendingActivitiesList().stream()
                .anyMatch(activity -> activity.getAttempt() > begun);
    }

    /** Lets time pass until the request has ended. */
    Outcome outcome() {
        return WorkflowStub.fromTyped(workflow()).getResult(Outcome.class);
    }

    /**
     * Lets time pass until the request has ended. NB. Temporal shows every run that was asked to cancel as cancelled,
     * whatever it returns.
     */
    void untilCancelled() {
        assertThatThrownBy(this::outcome).hasCauseInstanceOf(CanceledFailure.class);
    }

    @Override
    public void close() {
        temporal.close();
    }
}
