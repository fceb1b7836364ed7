package dev.countersign.worker;

import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has everybody who waits look again when other admission policies are in force than before. Several workers may do so
 * at once: a nudge carries no fact.
 */
final class PolicyNudger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyNudger.class);

    /** NB. With the rest between two handfuls a hundred a second: a thousand that wait are no flood. */
    private static final int HANDFUL = 10;

    private static final Duration REST = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WaitingWorkflows waiting;
    private final Duration rest;
    private final Duration patience;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("policy-nudger").factory());

    private volatile String latest = "";

    /** One that has nothing to tell yet. */
    PolicyNudger(WaitingWorkflows waiting) {
        this(waiting, REST, PATIENCE);
    }

    /**
     * One that has nothing to tell yet.
     *
     * @param rest between two handfuls of nudges
     * @param patience until what failed is tried again
     */
    PolicyNudger(WaitingWorkflows waiting, Duration rest, Duration patience) {
        this.waiting = waiting;
        this.rest = rest;
        this.patience = patience;
    }

    /** Begins to nudge all who wait, and returns at once. What was begun before for another reason ends. */
    void changed(Set<String> notInForce) {
        String cause = notInForce.isEmpty()
                ? "all admission policies are in force"
                : "admission policies are not in force: " + String.join(", ", new TreeSet<>(notInForce));
        latest = cause;
        later(Duration.ZERO, () -> begin(cause));
    }

    private void begin(String cause) {
        orAgain(cause, () -> {
            Stream<String> ids = waiting.ids();
            proceed(cause, ids.iterator(), 0);
        });
    }

    private void proceed(String cause, Iterator<String> ids, int before) {
        orAgain(cause, () -> {
            int sent = before;
            while (sent < before + HANDFUL && ids.hasNext() && cause.equals(latest)) {
                waiting.nudge(ids.next(), cause);
                sent++;
            }
            if (sent == before + HANDFUL) {
                int all = sent;
                later(rest, () -> proceed(cause, ids, all));
            } else {
                LOG.atInfo()
                        .addKeyValue("cause", cause)
                        .addKeyValue("nudged", sent)
                        .log("who waits looks again");
            }
        });
    }

    /** NB. From the beginning: that somebody is nudged twice is nothing, that somebody is not is ten minutes. */
    private void orAgain(String cause, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("cause", cause)
                    .setCause(e)
                    .log("could not nudge all who wait, which is tried again");
            later(patience, () -> {
                if (cause.equals(latest)) {
                    begin(cause);
                }
            });
        }
    }

    private void later(Duration delay, Runnable step) {
        try {
            var _ = thread.schedule(step, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("there is no time left to nudge", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
