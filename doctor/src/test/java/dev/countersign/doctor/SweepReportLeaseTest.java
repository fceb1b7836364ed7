package dev.countersign.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.doctor.SweepReport.Counts;
import dev.countersign.doctor.SweepReport.Places;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SweepReportLeaseTest {

    private static final Instant AT = Instant.parse("2026-12-01T09:00:00.5Z");

    private final KubernetesSerialization kubernetes = new KubernetesSerialization();

    private static SweepReport report(@Nullable Duration interval, List<String> unswept, String failure) {
        return new SweepReport(
                AT, interval, new Counts(7, 2, 1), Places.of(List.of("(home)")), Places.of(unswept), failure);
    }

    /** As it comes back from an API server. */
    private Lease stored(SweepReport report) {
        return kubernetes.unmarshal(kubernetes.asJson(SweepReportLease.of(report, "countersign")), Lease.class);
    }

    @Test
    void whatIsWrittenIsRead() {
        SweepReport all = report(Duration.ofSeconds(10), List.of("prod-us", "prod-eu"), "sweep: no route");
        assertThat(SweepReportLease.read(stored(all))).isEqualTo(all);
        SweepReport least = report(null, List.of(), "");
        assertThat(SweepReportLease.read(stored(least))).isEqualTo(least);
    }

    @Test
    void itIsCalledAsItsReaderExpectsAndSaysWhenTheSweepEnded() {
        assertThat(kubernetes.asJson(stored(report(null, List.of(), ""))))
                .contains("\"name\":\"countersign-sweeper-report\"", "\"namespace\":\"countersign\"")
                .contains("\"acquireTime\":\"2026-12-01T09:00:00.500000Z\"")
                .contains("\"renewTime\":\"2026-12-01T09:00:00.500000Z\"");
    }

    @Test
    void itStaysSmallHoweverMuchThereIs() {
        List<String> many =
                IntStream.range(0, 10_000).mapToObj(i -> "c".repeat(250) + i).toList();
        SweepReport report = report(Duration.ofSeconds(10), many, "no\n" + "route ".repeat(10_000));
        assertThat(kubernetes.asJson(stored(report))).hasSizeLessThan(3_000);
        assertThat(report.unswept().all()).isEqualTo(10_000);
        assertThat(report.failure()).startsWith("no route route");
    }

    @Test
    void fewClustersAreNamedInOrderAndOfManyTheFirst() {
        assertThat(Places.of(List.of("b", "a"))).hasToString("2 (a, b)");
        assertThat(Places.of(List.of("f", "e", "d", "c", "b", "a"))).hasToString("6 (a, b, c, d, e, …)");
    }

    @Test
    void whatIsNoReportSaysWhatIsWrongWithIt() {
        Lease without = stored(report(null, List.of(), ""));
        without.getSpec().setRenewTime(null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SweepReportLease.read(without))
                .withMessage("it has no spec.renewTime");
        Lease bare = stored(report(null, List.of(), ""));
        bare.getMetadata().setAnnotations(Collections.emptyMap());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SweepReportLease.read(bare))
                .withMessage("annotation access.countersign.dev/sweep-grants is no number: ''");
        Lease odd = stored(report(Duration.ofSeconds(10), List.of(), ""));
        odd.getMetadata().getAnnotations().put("access.countersign.dev/sweep-interval", "10s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SweepReportLease.read(odd))
                .withMessage("annotation access.countersign.dev/sweep-interval is no duration: 10s");
    }
}
