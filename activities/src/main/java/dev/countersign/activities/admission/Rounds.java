package dev.countersign.activities.admission;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something about every second, and at once when asked, on one thread of its own. */
final class Rounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final Runnable round;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("admission-guard").factory());

    Rounds(Runnable round) {
        this.round = round;
    }

    void start() {
        ScheduledFuture<?> _ = thread.scheduleWithFixedDelay(this::once, 0, 1, TimeUnit.SECONDS);
    }

    /** Asks for a round; any number of questions before it begins make one. */
    void soon() {
        if (asked.compareAndSet(false, true)) {
            try {
                thread.execute(this::once);
            } catch (RejectedExecutionException e) {
                LOG.debug("a change was seen after the end", e);
            }
        }
    }

    /** NB. Whatever goes wrong, the next round must come: without rounds everything is a problem after a while. */
    private void once() {
        asked.set(false);
        try {
            round.run();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("could not look at the admission policies");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
