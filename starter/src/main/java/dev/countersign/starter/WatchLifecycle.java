package dev.countersign.starter;

import dev.countersign.starter.temporal.Nudges;
import dev.countersign.starter.temporal.WorkflowStarts;
import dev.countersign.starter.watch.CustomKinds;
import dev.countersign.starter.watch.Watches;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Begins to watch when everything else is up, and stops it first. What was not sent by then is found again by the next
 * starter, or by one that still runs.
 */
final class WatchLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WatchLifecycle.class);

    private final CustomKinds kinds;
    private final List<Watches> watches;
    private final WorkflowStarts starts;
    private final Nudges nudges;
    private final ExecutorService executor;
    private final Duration patience;
    private volatile boolean running;

    WatchLifecycle(
            CustomKinds kinds,
            List<Watches> watches,
            WorkflowStarts starts,
            Nudges nudges,
            ExecutorService executor,
            Duration patience) {
        this.kinds = kinds;
        this.watches = List.copyOf(watches);
        this.starts = starts;
        this.nudges = nudges;
        this.executor = executor;
        this.patience = patience;
    }

    @Override
    public void start() {
        running = true;
        watches.forEach(Watches::start);
        kinds.start();
    }

    @Override
    public void stop() {
        kinds.close();
        watches.forEach(Watches::close);
        starts.close();
        nudges.close();
        executor.shutdown();
        try {
            if (!executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.atWarn().addKeyValue("waited", patience).log("calls still ran when the stop ended");
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
