package dev.countersign.starter.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.doctor.Finding;
import dev.countersign.doctor.Finding.Level;
import dev.countersign.doctor.SweepReport;
import dev.countersign.doctor.SweepReport.Counts;
import dev.countersign.doctor.SweepReport.Places;
import dev.countersign.doctor.SweepReportLease;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastSweepTest {

    private static final Instant AT = Instant.parse("2026-12-01T09:00:00Z");

    private static Lease lease(@Nullable Duration interval, List<String> unswept, String failure) {
        return SweepReportLease.of(
                new SweepReport(
                        AT,
                        interval,
                        new Counts(7, 2, 1),
                        Places.of(List.of("(home)", "prod-us")),
                        Places.of(unswept),
                        failure),
                "programs");
    }

    private static Finding judge(Duration age, @Nullable Lease lease) {
        return new LastSweep("programs", AT.plus(age)).judge(lease);
    }

    @Test
    void aSweepOfLateIsTimeAndOutcome() {
        Finding finding = judge(Duration.ofSeconds(4), lease(Duration.ofSeconds(10), List.of(), ""));
        assertThat(finding)
                .isEqualTo(Finding.ok(
                        "sweeper",
                        "the last sweep ended at 2026-12-01T09:00:00Z, 4 s ago: grants found: 7, ended: 2, overdue: 1;"
                                + " clusters swept: 2 ((home), prod-us)"));
    }

    @ParameterizedTest
    @CsvSource({
        "PT10S, 0, OK",
        "PT10S, 60, OK",
        "PT10S, 61, WARNING",
        "PT40S, 120, OK",
        "PT40S, 121, WARNING",
        ", 300, OK",
        ", 301, WARNING",
        "PT10S, -60, OK",
        "PT10S, -61, WARNING"
    })
    void aSweepIsLateAfterThreeIntervalsAndAMinuteAtLeastOrFiveWhereTheIntervalIsNotKnown(
            @Nullable Duration interval, long age, Level level) {
        assertThat(judge(Duration.ofSeconds(age), lease(interval, List.of(), ""))
                        .level())
                .isEqualTo(level);
    }

    @Test
    void aSweepThatIsLateSaysByHowMuch() {
        Finding finding = judge(Duration.ofHours(5), lease(Duration.ofSeconds(10), List.of(), ""));
        assertThat(finding.what()).contains("5 h ago, and there should be one every 10 s");
        assertThat(finding.todo()).contains("Start countersign-sweeper");
    }

    @Test
    void whereThereWasNeverASweepNobodyEndsWhatWorkflowsDoNot() {
        Finding finding = judge(Duration.ZERO, null);
        assertThat(finding.level()).isEqualTo(Level.ERROR);
        assertThat(finding.what())
                .startsWith("no sweeper has ever finished a sweep here")
                .contains("programs/countersign-sweeper-report");
        assertThat(finding.todo()).contains("Start countersign-sweeper", "countersign.namespace=programs");
    }

    @Test
    void aClusterThatCouldNotBeSweptIsNamed() {
        Finding finding = judge(Duration.ofSeconds(4), lease(Duration.ofSeconds(10), List.of("prod-eu"), ""));
        assertThat(finding.level()).isEqualTo(Level.ERROR);
        assertThat(finding.what()).contains("could not sweep 1 (prod-eu)", "grants found: 7");
        assertThat(finding.todo()).contains("spec.connection");
    }

    @Test
    void aSweepThatFailedIsNoSweepHoweverLateItIs() {
        Finding finding =
                judge(Duration.ofHours(5), lease(Duration.ofSeconds(10), List.of("prod-eu"), "sweep: no route"));
        assertThat(finding.level()).isEqualTo(Level.ERROR);
        assertThat(finding.what()).contains("5 h ago, and failed: sweep: no route");
    }

    @Test
    void aReportThatCannotBeReadIsNotKnown() {
        Lease lease = lease(Duration.ofSeconds(10), List.of(), "");
        lease.getMetadata().getAnnotations().remove("access.countersign.dev/sweep-overdue");
        Finding finding = judge(Duration.ofSeconds(4), lease);
        assertThat(finding.level()).isEqualTo(Level.ERROR);
        assertThat(finding.what()).contains("is not known: annotation access.countersign.dev/sweep-overdue");
        assertThat(finding.todo()).contains("kubectl delete lease countersign-sweeper-report --namespace programs");
    }
}
