package dev.countersign.e2e.bench;

import dev.countersign.sandbox.Sandbox;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** How many workflows per second Temporal carries that wait for one signal and run three activities of nothing. */
final class TemporalFloor {

    private static final String QUEUE = "bench-floor";

    private TemporalFloor() {}

    /** Waits for one signal, then does nothing three times. */
    @WorkflowInterface
    public interface Idle {
        @WorkflowMethod
        void run();

        @SignalMethod
        void go();
    }

    /** Does nothing. */
    @ActivityInterface
    public interface Nothing {
        void nothing();
    }

    /** The workflow. */
    public static final class IdleWorkflow implements Idle {
        private final Nothing nothing = Workflow.newActivityStub(
                Nothing.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofSeconds(30))
                        .build());
        private boolean told;

        @Override
        public void run() {
            Workflow.await(() -> told);
            nothing.nothing();
            nothing.nothing();
            nothing.nothing();
        }

        @Override
        public void go() {
            told = true;
        }
    }

    static double perSecond(Sandbox sandbox, Duration time, int threads) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(sandbox.temporalTarget())
                .build());
        WorkflowClient client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(sandbox.temporalNamespace())
                        .build());
        WorkerFactory factory = WorkerFactory.newInstance(client);
        Worker worker = factory.newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(IdleWorkflow.class);
        worker.registerActivitiesImplementations((Nothing) () -> {});
        factory.start();
        try {
            return Crowd.perSecond(time, threads, number -> once(client, number));
        } finally {
            factory.shutdownNow();
            stubs.shutdownNow();
        }
    }

    private static void once(WorkflowClient client, int number) {
        WorkflowStub stub = client.newUntypedWorkflowStub(
                "Idle",
                WorkflowOptions.newBuilder()
                        .setTaskQueue(QUEUE)
                        .setWorkflowId("bench-floor-" + number)
                        .build());
        stub.start();
        stub.signal("go");
        stub.getResult(Void.class);
    }
}
