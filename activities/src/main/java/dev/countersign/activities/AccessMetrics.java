package dev.countersign.activities;

import dev.countersign.api.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Figures about one kind of access. Dashboards read them by name, so none ever changes. */
public class AccessMetrics {

    private final Map<Outcome, Counter> ended = new EnumMap<>(Outcome.class);
    private final OverdueRevokes overdue;
    private final Counter granted;
    private final Counter unwrittenStatus;
    private final Counter lostAudit;
    private final Counter lostEvents;
    private final Timer decidedToGranted;
    private final Timer endToVerified;

    /**
     * Registers the meters.
     *
     * @param kind of access, as the names of the meters say it
     */
    protected AccessMetrics(MeterRegistry registry, Clock clock, String kind) {
        String prefix = "countersign." + kind + ".";
        overdue = new OverdueRevokes(clock);
        for (Outcome outcome : Outcome.values()) {
            ended.put(
                    outcome,
                    Counter.builder(prefix + "requests.ended")
                            .description("Requests that have ended, by how")
                            .tag("outcome", outcome.name())
                            .register(registry));
        }
        granted = Counter.builder(prefix + "requests.granted")
                .description("Requests that were granted")
                .register(registry);
        unwrittenStatus = Counter.builder(prefix + "status.failed")
                .description("Writes of a status that failed and were left to the next one")
                .register(registry);
        lostAudit = Counter.builder(prefix + "audit.failed")
                .description("Audit events that the sink did not take and that held nothing up")
                .register(registry);
        lostEvents = Counter.builder(prefix + "events.dropped")
                .description("Kubernetes Events that were not written")
                .register(registry);
        decidedToGranted = Timer.builder(prefix + "decided.to.granted")
                .description("From the evaluation that said yes to the grant")
                .publishPercentileHistogram()
                .register(registry);
        endToVerified = Timer.builder(prefix + "end.to.verified")
                .description("From the end of an access to the proof that it is gone")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder(prefix + "revokes.overdue", overdue, OverdueRevokes::count)
                .description("Accesses that should be gone and could not be revoked yet")
                .register(registry);
    }

    /** Something was granted. */
    public final void granted(Instant decidedAt, Instant at) {
        granted.increment();
        record(decidedToGranted, decidedAt, at);
    }

    /** A request has ended. */
    public final void ended(String requestUid, Outcome outcome, Instant endedAt, Instant verifiedAt) {
        overdue.gone(requestUid);
        Counter counter = ended.get(outcome);
        if (counter != null) {
            counter.increment();
        }
        record(endToVerified, endedAt, verifiedAt);
    }

    /** A request has ended of which nobody will verify that the access is gone. */
    public final void abandoned(String requestUid) {
        overdue.gone(requestUid);
        Counter counter = ended.get(Outcome.FAILED);
        if (counter != null) {
            counter.increment();
        }
    }

    /** An access that should be gone could not be revoked yet. */
    public final void revokeFailed(String requestUid, Instant endedAt) {
        overdue.failed(requestUid, endedAt);
    }

    /** A status was not written. */
    public final void statusFailed() {
        unwrittenStatus.increment();
    }

    /** An audit event is lost. */
    public final void auditFailed() {
        lostAudit.increment();
    }

    /** A Kubernetes Event was not written. */
    public final void eventDropped() {
        lostEvents.increment();
    }

    private static void record(Timer timer, Instant from, Instant to) {
        Duration took = Duration.between(from, to);
        timer.record(took.isNegative() ? Duration.ZERO : took);
    }
}
