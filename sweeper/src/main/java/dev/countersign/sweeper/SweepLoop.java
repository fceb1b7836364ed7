package dev.countersign.sweeper;

import dev.countersign.sweeper.decision.Sightings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Sweeps again and again while it leads. A sweep that fails is logged, and the next one comes all the same. */
final class SweepLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SweepLoop.class);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Sweep sweep;
    private final Sightings sightings;
    private final Report report;
    private final Leadership leadership;
    private final SweeperProperties properties;
    private final Timer timer;
    private final MeterRegistry meters;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sweep").daemon().factory());
    private boolean led;
    private volatile boolean running;
    private long lastAudit;

    SweepLoop(
            Sweep sweep,
            Sightings sightings,
            Report report,
            Leadership leadership,
            SweeperProperties properties,
            MeterRegistry meters) {
        this.sweep = sweep;
        this.sightings = sightings;
        this.report = report;
        this.leadership = leadership;
        this.properties = properties;
        this.meters = meters;
        this.timer = meters.timer("countersign.sweeper.sweeps");
        meters.gauge("countersign.sweeper.leading", leadership, leader -> leader.isLeading() ? 1 : 0);
    }

    @Override
    public void start() {
        running = true;
        leadership.start();
        // NB. Looking whether we lead costs nothing, so a new leader need not wait for a whole interval.
        executor.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        running = false;
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leadership.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private long lastSweep;

    private void tick() {
        if (!leadership.isLeading()) {
            led = false;
            report.clear();
            return;
        }
        long now = System.nanoTime();
        if (!led) {
            led = true;
            sightings.clear();
            lastSweep = now - properties.interval().toNanos();
            lastAudit = now - properties.auditInterval().toNanos();
        }
        if (now - lastSweep >= properties.interval().toNanos()) {
            lastSweep = now;
            once("sweep", () -> timer.record(() -> sweep.run(() -> running && leadership.isLeading())));
        }
        if (now - lastAudit >= properties.auditInterval().toNanos()) {
            lastAudit = now;
            once("audit", sweep::audit);
        }
    }

    private void once(String what, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            // NB. Whatever went wrong, an executor that is told of it would never sweep again.
            meters.counter("countersign.sweeper.failures", "what", what).increment();
            log.atWarn()
                    .addKeyValue("what", what)
                    .addKeyValue("error", String.valueOf(e))
                    .log("failed, will try again");
        }
    }
}
