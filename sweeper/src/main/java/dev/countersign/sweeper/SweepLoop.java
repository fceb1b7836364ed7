package dev.countersign.sweeper;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Sweeps again and again while it leads. A sweep that fails is logged, and the next one comes all the same. */
final class SweepLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SweepLoop.class);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Sweep sweep;
    private final RequestRound requests;
    private final PeopleSweeps people;
    private final AssumptionRound assumptions;
    private final Aside besides = new Aside("people-round");
    private final SweepReports reports;
    private final Leadership leadership;
    private final Rhythm sweeps;
    private final Rhythm audits;
    private final Rhythm rounds;
    private final MeterRegistry meters;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private boolean led;

    SweepLoop(
            Sweep sweep,
            RequestRound requests,
            PeopleSweeps people,
            AssumptionRound assumptions,
            SweepReports reports,
            Leadership leadership,
            SweeperProperties properties,
            MeterRegistry meters) {
        this.sweep = sweep;
        this.requests = requests;
        this.people = people;
        this.assumptions = assumptions;
        this.reports = reports;
        this.leadership = leadership;
        this.sweeps = new Rhythm(properties.interval(), System::nanoTime);
        this.audits = new Rhythm(properties.auditInterval(), System::nanoTime);
        this.rounds = new Rhythm(properties.requestInterval(), System::nanoTime);
        this.meters = meters;
        meters.gauge("countersign.sweeper.leading", leadership, leader -> leader.isLeading() ? 1 : 0);
    }

    @Override
    public void start() {
        leadership.start();
        thread = Thread.ofPlatform().name("sweep").daemon().start(this::loop);
    }

    @Override
    public void stop() {
        stopped.countDown();
        Thread running = thread;
        try {
            if (running != null && !running.join(STOP)) {
                log.warn("a sweep did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leadership.close();
    }

    @Override
    public boolean isRunning() {
        return thread != null && stopped.getCount() > 0;
    }

    private void loop() {
        try {
            do {
                tick();
                // NB. Looking whether we lead costs nothing, so a new leader need not wait for a whole interval.
            } while (!stopped.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        if (!leadership.isLeading()) {
            led = false;
            sweep.forget();
            people.forget();
            return;
        }
        if (!led) {
            led = true;
            sweeps.restart();
            audits.restart();
            rounds.restart();
        }
        if (sweeps.isDue()) {
            sweepAll();
        }
        if (audits.isDue()) {
            once("audit", sweep::audit);
        }
        if (rounds.isDue()) {
            besides.begin(() -> once("people-round", () -> assumptions.run(this::mayAct)));
            once("round", () -> requests.run(this::mayAct));
        }
    }

    private void sweepAll() {
        String failure = Stream.of(
                        attempt("people-sweep", () -> people.begin(this::mayAct)),
                        attempt("sweep", () -> sweep.run(this::mayAct)))
                .filter(trouble -> !trouble.isEmpty())
                .collect(Collectors.joining("; "));
        // NB. Whoever stopped in the middle has not swept, and another one tells.
        if (mayAct()) {
            reports.begin(failure);
        }
    }

    private boolean mayAct() {
        return isRunning() && leadership.isLeading();
    }

    private void once(String what, Runnable action) {
        var _ = attempt(what, action);
    }

    /** Returns what went wrong; empty: nothing did. */
    private String attempt(String what, Runnable action) {
        try {
            meters.timer("countersign.sweeper." + what + "s").record(action);
            return "";
        } catch (RuntimeException e) {
            // NB. Whatever went wrong, giving up would leave grants standing that should be gone.
            meters.counter("countersign.sweeper.failures", "what", what).increment();
            log.atWarn()
                    .addKeyValue("what", what)
                    .addKeyValue("error", String.valueOf(e))
                    .log("failed, will be tried again");
            return what + ": " + e.getMessage();
        }
    }
}
