package dev.countersign.activities.connector;

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
import java.util.concurrent.ConcurrentHashMap;

/** Figures about connector access. Dashboards read them by name, so none ever changes. */
public final class ConnectorMetrics {

    private static final Duration OVERDUE_AFTER = Duration.ofSeconds(30);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<Outcome, Counter> ended = new EnumMap<>(Outcome.class);
    private final Map<String, Overdue> overdue = new ConcurrentHashMap<>();
    private final Counter granted;
    private final Counter unwrittenStatus;
    private final Counter lostAudit;
    private final Counter lostEvents;
    private final Timer decidedToGranted;
    private final Timer endToVerified;

    /** Registers the meters. */
    public ConnectorMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        for (Outcome outcome : Outcome.values()) {
            ended.put(
                    outcome,
                    Counter.builder("countersign.connector.requests.ended")
                            .description("Requests that have ended, by how")
                            .tag("outcome", outcome.name())
                            .register(registry));
        }
        granted = Counter.builder("countersign.connector.requests.granted")
                .description("Requests that were granted")
                .register(registry);
        unwrittenStatus = Counter.builder("countersign.connector.status.failed")
                .description("Writes of a status that failed and were left to the next one")
                .register(registry);
        lostAudit = Counter.builder("countersign.connector.audit.failed")
                .description("Audit events that the sink did not take and that held nothing up")
                .register(registry);
        lostEvents = Counter.builder("countersign.connector.events.dropped")
                .description("Kubernetes Events that were not written")
                .register(registry);
        decidedToGranted = Timer.builder("countersign.connector.decided.to.granted")
                .description("From the evaluation that said yes to the grant")
                .publishPercentileHistogram()
                .register(registry);
        endToVerified = Timer.builder("countersign.connector.end.to.verified")
                .description("From the end of an access to the proof that it is gone")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder("countersign.connector.revokes.overdue", this, ConnectorMetrics::overdue)
                .description("Accesses that should be gone and could not be revoked yet")
                .register(registry);
    }

    void granted(Instant decidedAt, Instant at) {
        granted.increment();
        record(decidedToGranted, decidedAt, at);
    }

    void ended(String requestUid, Outcome outcome, Instant endedAt, Instant verifiedAt) {
        overdue.remove(requestUid);
        Counter counter = ended.get(outcome);
        if (counter != null) {
            counter.increment();
        }
        record(endToVerified, endedAt, verifiedAt);
    }

    void revokeFailed(String requestUid, Instant endedAt) {
        overdue.put(requestUid, new Overdue(endedAt, clock.instant()));
    }

    void statusFailed() {
        unwrittenStatus.increment();
    }

    void auditFailed() {
        lostAudit.increment();
    }

    void eventDropped() {
        lostEvents.increment();
    }

    private double overdue() {
        Instant now = clock.instant();
        // NB. Another worker may have ended it meanwhile; while it is ours, each attempt renews it.
        overdue.values()
                .removeIf(known -> known.lastTried().plus(FORGOTTEN_AFTER).isBefore(now));
        return overdue.values().stream()
                .filter(known -> known.endedAt().plus(OVERDUE_AFTER).isBefore(now))
                .count();
    }

    private static void record(Timer timer, Instant from, Instant to) {
        Duration took = Duration.between(from, to);
        timer.record(took.isNegative() ? Duration.ZERO : took);
    }

    private record Overdue(Instant endedAt, Instant lastTried) {}
}
