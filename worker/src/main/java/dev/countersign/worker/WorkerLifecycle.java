package dev.countersign.worker;

import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts polling when everything else is up, and stops it first: no new work is taken, and what runs may end within the
 * configured time.
 */
final class WorkerLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerLifecycle.class);

    private final Preflight preflight;
    private final WorkerFactory factory;
    private final Duration patience;

    WorkerLifecycle(Preflight preflight, WorkerFactory factory, Duration patience) {
        this.preflight = preflight;
        this.factory = factory;
        this.patience = patience;
    }

    @Override
    public void start() {
        preflight.check();
        factory.start();
    }

    @Override
    public void stop() {
        factory.shutdown();
        factory.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (!factory.isTerminated()) {
            LOG.atWarn()
                    .addKeyValue("waited", patience)
                    .log("activities still ran when the stop ended; Temporal runs them again");
            factory.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return factory.isStarted() && !factory.isShutdown();
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
