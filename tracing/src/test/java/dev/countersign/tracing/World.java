package dev.countersign.tracing;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Temporal in memory, with a worker that keeps no workflow between its steps, so that every step replays. */
final class World implements AutoCloseable {

    static final String WORKFLOW = "errands/ws-payments/request-1";

    private static final String QUEUE = "errands";

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final Tracing tracing;
    private final TestWorkflowEnvironment temporal;
    private final Worker worker;

    private World(double share, boolean callersTrace) {
        SignalHeaders signals = new SignalHeaders();
        tracing = new Tracing("test", share, SimpleSpanProcessor.create(exported));
        temporal = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setInterceptors(
                                callersTrace
                                        ? new WorkflowClientInterceptor[] {signals.ofClient(), tracing.ofClients()}
                                        : new WorkflowClientInterceptor[0])
                        .build())
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(tracing.ofWorkers(), signals.ofWorker())
                        .setWorkflowCacheSize(0)
                        .build())
                .build());
        // NB. A step that took long is no deadlock, and would be told twice.
        worker = temporal.newWorker(
                QUEUE,
                WorkerOptions.newBuilder()
                        .setDefaultDeadlockDetectionTimeout(30_000)
                        .build());
        worker.registerWorkflowImplementationTypes(Errands.Carried.class);
        worker.registerActivitiesImplementations(new Errands.Plain());
    }

    static World traced() {
        return asleep().wake();
    }

    /** One whose worker does nothing until it is woken. */
    static World asleep() {
        return new World(1, true);
    }

    static World sampled(double share) {
        return new World(share, true).wake();
    }

    static World whoseCallersDoNotTrace() {
        return new World(1, false).wake();
    }

    World wake() {
        temporal.start();
        return this;
    }

    Tracing tracing() {
        return tracing;
    }

    /** Starts it. NB. A step that a machine makes last is not given up, and so not told twice. */
    Errands start(boolean handsOn) {
        Errands errands = temporal.getWorkflowClient()
                .newWorkflowStub(
                        Errands.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(WORKFLOW)
                                .setTaskQueue(QUEUE)
                                .setWorkflowTaskTimeout(Duration.ofMinutes(1))
                                .build());
        WorkflowClient.start(errands::run, handsOn, "", "");
        return temporal.getWorkflowClient().newWorkflowStub(Errands.class, WORKFLOW);
    }

    /** A call from outside, such as one to an API. */
    <T> T call(String name, Supplier<T> what) {
        return tracing.within(name, "", Map.of(), what);
    }

    /** Has the workflow end as it is told to. NB. The act first: a task that hands on while one comes is done again. */
    String finish(Errands errands, String reason) {
        call("acting", () -> errands.act(reason));
        nudge(errands);
        return result();
    }

    void nudge(Errands errands) {
        call("nudging", () -> {
            errands.nudge(Errands.SECRET);
            return true;
        });
    }

    String result() {
        return temporal.getWorkflowClient().newUntypedWorkflowStub(WORKFLOW).getResult(String.class);
    }

    WorkflowExecutionHistory history() {
        return temporal.getWorkflowClient().fetchHistory(WORKFLOW);
    }

    /** Has the worker go through what was recorded. */
    void replay(WorkflowExecutionHistory history) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(history, worker);
    }

    List<SpanData> spans() {
        return exported.getFinishedSpanItems();
    }

    @Override
    public void close() {
        temporal.close();
        tracing.close();
    }
}
