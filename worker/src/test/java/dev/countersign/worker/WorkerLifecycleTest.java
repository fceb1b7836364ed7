package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A worker that is stopped in order while an activity runs. */
@Timeout(300)
class WorkerLifecycleTest {

    private static final String QUEUE = "queue";

    private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());

    /** What was begun, in this order. */
    private final Queue<String> begun = new ConcurrentLinkedQueue<>();

    private final WorkerFactory factory = WorkerFactory.newInstance(temporal.getWorkflowClient());
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch obstacle = new CountDownLatch(1);

    /** What is asked for. */
    @WorkflowInterface
    public interface Asks {
        @WorkflowMethod
        String ask(String what);
    }

    /** Has one activity done. */
    public static final class Asking implements Asks {
        private final Effects effects = Workflow.newActivityStub(
                Effects.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(5))
                        .build());

        @Override
        public String ask(String what) {
            return effects.take(what);
        }
    }

    /** What is done. */
    @ActivityInterface
    public interface Effects {
        String take(String what);
    }

    @AfterEach
    void close() {
        obstacle.countDown();
        factory.shutdownNow();
        temporal.close();
    }

    @Test
    void itFinishesWhatRunsAndTakesNothingNew() throws InterruptedException {
        WorkerLifecycle lifecycle = lifecycle(Duration.ofMinutes(2));
        lifecycle.start();
        WorkflowExecution slow = ask("slow");
        running.await();

        CompletableFuture<Void> stop = CompletableFuture.runAsync(lifecycle::stop);
        await().atMost(Duration.ofMinutes(1)).until(factory::isShutdown);
        WorkflowExecution late = ask("late");
        assertThat(stop).isNotDone();
        obstacle.countDown();
        stop.join();

        assertThat(factory.isTerminated()).isTrue();
        assertThat(interrupted.getCount()).isEqualTo(1);
        assertThat(begun).containsExactly("slow");
        assertThat(events(slow)).contains(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED);
        assertThat(events(late)).doesNotContain(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
    }

    @Test
    void whatOutlastsItsPatienceIsInterruptedAndNotTakenForDone() throws InterruptedException {
        WorkerLifecycle lifecycle = lifecycle(Duration.ofMillis(50));
        lifecycle.start();
        WorkflowExecution slow = ask("slow");
        running.await();

        lifecycle.stop();
        interrupted.await();

        assertThat(lifecycle.isRunning()).isFalse();
        assertThat(events(slow)).doesNotContain(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED);
    }

    private WorkerLifecycle lifecycle(Duration patience) {
        Worker worker = factory.newWorker(
                QUEUE,
                WorkerOptions.newBuilder()
                        .setUsingVirtualThreadsOnActivityWorker(true)
                        .build());
        worker.registerWorkflowImplementationTypes(Asking.class);
        worker.registerActivitiesImplementations((Effects) this::take);
        return new WorkerLifecycle(new Preflight(List::of), factory, patience);
    }

    private String take(String what) {
        begun.add(what);
        running.countDown();
        try {
            obstacle.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw new IllegalStateException("interrupted", e);
        }
        return what;
    }

    private WorkflowExecution ask(String what) {
        Asks workflow = temporal.getWorkflowClient()
                .newWorkflowStub(
                        Asks.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(QUEUE)
                                .setWorkflowId(what)
                                .build());
        return WorkflowClient.start(workflow::ask, what);
    }

    private List<EventType> events(WorkflowExecution workflow) {
        return temporal.getWorkflowClient().fetchHistory(workflow.getWorkflowId()).getEvents().stream()
                .map(event -> event.getEventType())
                .toList();
    }
}
