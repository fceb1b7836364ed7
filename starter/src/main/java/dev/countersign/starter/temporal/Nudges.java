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

/**
 * Hints to workflows that they should look again: at once for the first, then at most once a second for each workflow,
 * however many are asked for, save those about an end, which go at once. A nudge that could not be sent is kept and
 * repeated.
 */
public final class Nudges implements AutoCloseable {

    /** The shortest time between two nudges of one workflow. */
    public static final Duration SPACING = Duration.ofSeconds(1);

    private static final String METRIC = "countersign.nudges";

    private final Workflows workflows;
    private final Counter asked;
    private final Counter sent;
    private final KeyedQueue<WorkflowKey, Hint> queue;

    private record Hint(String cause, Runnable ifNotOpen) {
        private static final int LONGEST_CAUSE = 200;

        Hint and(Hint next) {
            boolean enough = cause.contains(next.cause) || cause.length() + next.cause.length() > LONGEST_CAUSE;
            return new Hint(enough ? cause : cause + "; " + next.cause, next.ifNotOpen);
        }
    }

    public Nudges(Workflows workflows, int concurrency, Timer timer, Executor executor, MeterRegistry metrics) {
        this.workflows = workflows;
        this.asked = metrics.counter(METRIC + ".asked");
        this.sent = metrics.counter(METRIC + ".sent");
        this.queue = new KeyedQueue<>(
                new KeyedQueue.Settings("nudges", concurrency, SPACING, Backoff.PATIENT),
                Hint::and,
                this::send,
                timer,
                executor);
        metrics.gauge(METRIC + ".waiting", queue, KeyedQueue::size);
    }

    /**
     * Asks for a nudge.
     *
     * @param cause what changed, for a person who reads the history
     * @param ifNotOpen what to do when the workflow has ended or was never started
     */
    public void ask(WorkflowKey key, String cause, Runnable ifNotOpen) {
        asked.increment();
        queue.ask(key, new Hint(cause, ifNotOpen));
    }

    /**
     * Asks for a nudge about an end, such as that of a Pod: it happens once, and the access it ends must not stand for
     * another second because something else was told just before.
     *
     * @param cause what ended, for a person who reads the history
     * @param ifNotOpen what to do when the workflow has ended or was never started
     */
    public void askNow(WorkflowKey key, String cause, Runnable ifNotOpen) {
        asked.increment();
        queue.askNow(key, new Hint(cause, ifNotOpen));
    }

    private Attempt send(WorkflowKey key, Hint hint) {
        return switch (workflows.nudge(key, new Nudge(hint.cause()))) {
            case ACCEPTED -> {
                sent.increment();
                yield Attempt.DONE;
            }
            case NOT_FOUND -> {
                hint.ifNotOpen().run();
                yield Attempt.DONE;
            }
            case AWAY -> Attempt.AWAY;
            case REFUSED -> Attempt.AGAIN;
        };
    }

    @Override
    public void close() {
        queue.close();
    }
}
