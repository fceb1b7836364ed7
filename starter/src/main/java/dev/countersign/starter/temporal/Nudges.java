package dev.countersign.starter.temporal;

import dev.countersign.api.Nudge;
import dev.countersign.starter.queue.Attempt;
import dev.countersign.starter.queue.Backoff;
import dev.countersign.starter.queue.KeyedQueue;
import dev.countersign.starter.queue.Timer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Hints to workflows that they should look again: at once for the first, then at most once a second for each workflow,
 * however many are asked for. A nudge that could not be sent is kept and repeated.
 */
public final class Nudges implements AutoCloseable {

    /** The shortest time between two nudges of one workflow. */
    public static final Duration SPACING = Duration.ofSeconds(1);

    private static final String METRIC = "countersign.nudges";

    private final Workflows workflows;
    private final Consumer<WorkflowKey> orphan;
    private final Counter asked;
    private final Counter sent;
    private final KeyedQueue<WorkflowKey, String> queue;

    /**
     * @param orphan is told of a workflow that was to be nudged and is not open: it has ended, or was never started
     */
    public Nudges(
            Workflows workflows,
            int concurrency,
            Consumer<WorkflowKey> orphan,
            Timer timer,
            Executor executor,
            MeterRegistry metrics) {
        this.workflows = workflows;
        this.orphan = orphan;
        this.asked = metrics.counter(METRIC + ".asked");
        this.sent = metrics.counter(METRIC + ".sent");
        this.queue = new KeyedQueue<>(
                new KeyedQueue.Settings("nudges", concurrency, SPACING, Backoff.PATIENT),
                Nudges::both,
                this::send,
                timer,
                executor);
        metrics.gauge(METRIC + ".waiting", queue, KeyedQueue::size);
    }

    /**
     * Asks for a nudge.
     *
     * @param cause what changed, for a person who reads the history
     */
    public void ask(WorkflowKey key, String cause) {
        asked.increment();
        queue.ask(key, cause);
    }

    private Attempt send(WorkflowKey key, String cause) {
        return switch (workflows.nudge(key, new Nudge(cause))) {
            case ACCEPTED -> {
                sent.increment();
                yield Attempt.DONE;
            }
            case NOT_FOUND -> {
                orphan.accept(key);
                yield Attempt.DONE;
            }
            case AWAY -> Attempt.AWAY;
            case REFUSED -> Attempt.AGAIN;
        };
    }

    private static String both(String before, String now) {
        return before.equals(now) || before.endsWith("; " + now) || before.length() > 200
                ? before
                : before + "; " + now;
    }

    @Override
    public void close() {
        queue.close();
    }
}
