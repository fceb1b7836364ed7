package dev.countersign.sweeper;

import dev.countersign.api.GrantMarks;
import dev.countersign.doctor.SweepReport;
import dev.countersign.doctor.SweepReportLease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what each sweep left, so that others can see it who see nothing else of the sweeper. What cannot be written is
 * logged; the next sweep writes anew.
 */
final class SweepReports {

    private static final Logger log = LoggerFactory.getLogger(SweepReports.class);

    private final KubernetesClient client;
    private final String namespace;
    private final Duration interval;
    private final Tally tally;
    private final InstantSource clock;
    private final Counter failures;
    private final Aside aside = new Aside("sweep-report");

    /**
     * Writes through that client.
     *
     * @param namespace where the programs run
     * @param interval the pause between two sweeps
     * @param tally has counted what the sweeps of each cluster found
     */
    SweepReports(
            KubernetesClient client,
            String namespace,
            Duration interval,
            Tally tally,
            InstantSource clock,
            MeterRegistry meters) {
        this.client = client;
        this.namespace = namespace;
        this.interval = interval;
        this.tally = tally;
        this.clock = clock;
        this.failures = meters.counter("countersign.sweeper.failures", "what", "sweep-report");
    }

    /**
     * Begins to write of the sweep that has just ended; no sweep waits for that.
     *
     * @param failure why it failed; empty: it did not
     */
    void begin(String failure) {
        SweepReport report = now(failure);
        aside.begin(() -> write(report));
    }

    /** What is to be said now. */
    SweepReport now(String failure) {
        return new SweepReport(
                clock.instant(), interval, tally.takeCounts(), tally.sweptPlaces(), tally.unsweptPlaces(), failure);
    }

    /** Writes it, if that can be. */
    void write(SweepReport report) {
        try {
            client.resource(SweepReportLease.of(report, namespace))
                    .fieldManager(GrantMarks.FIELD_MANAGER + "-sweeper")
                    .forceConflicts()
                    .serverSideApply();
        } catch (RuntimeException e) {
            // NB. Whatever went wrong, sweeping matters more than telling of it.
            failures.increment();
            log.atWarn()
                    .addKeyValue("lease", namespace + "/" + SweepReportLease.NAME)
                    .addKeyValue("error", String.valueOf(e))
                    .log("what the last sweep left could not be written down");
        }
    }
}
