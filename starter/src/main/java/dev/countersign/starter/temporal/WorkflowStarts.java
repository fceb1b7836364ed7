package dev.countersign.starter.temporal;

import dev.countersign.api.NamespacedName;
import dev.countersign.starter.queue.Attempt;
import dev.countersign.starter.queue.Backoff;
import dev.countersign.starter.queue.KeyedQueue;
import dev.countersign.starter.queue.Timer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Starts workflows, however long it takes. Asking returns at once; an object is started once however often it is asked
 * for, by however many starters.
 */
public final class WorkflowStarts implements AutoCloseable {

    private static final String METRIC = "countersign.workflow.starts";

    private final Workflows workflows;
    private final Counter started;
    private final KeyedQueue<WorkflowKey, Supplier<Optional<Portrait>>> queue;

    public WorkflowStarts(Workflows workflows, int concurrency, Timer timer, Executor executor, MeterRegistry metrics) {
        this.workflows = workflows;
        this.started = metrics.counter(METRIC);
        this.queue = new KeyedQueue<>(
                new KeyedQueue.Settings("workflow starts", concurrency, Duration.ZERO, Backoff.PATIENT),
                (before, now) -> now,
                this::start,
                timer,
                executor);
        metrics.gauge(METRIC + ".waiting", queue, KeyedQueue::size);
    }

    /**
     * Asks for a start.
     *
     * @param portrait asked for before each attempt; empty when the object no longer needs a workflow
     */
    public void ask(WorkflowKey key, Supplier<Optional<Portrait>> portrait) {
        queue.ask(key, portrait);
    }

    /** Whether an AccessRequest of that name has ever been carried by a workflow; waits for the answer. */
    public Workflows.Remembered everCarried(NamespacedName accessRequest) {
        return workflows.everCarried(accessRequest);
    }

    private Attempt start(WorkflowKey key, Supplier<Optional<Portrait>> portrait) {
        Optional<Portrait> wanted = portrait.get();
        if (wanted.isEmpty()) {
            return Attempt.DONE;
        }
        return switch (workflows.start(key, wanted.get())) {
            case ACCEPTED -> {
                started.increment();
                yield Attempt.DONE;
            }
            case AWAY -> Attempt.AWAY;
            case NOT_FOUND, REFUSED -> Attempt.AGAIN;
        };
    }

    @Override
    public void close() {
        queue.close();
    }
}
