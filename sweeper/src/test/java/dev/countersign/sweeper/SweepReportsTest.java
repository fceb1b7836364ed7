package dev.countersign.sweeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sweeper.cluster.FakeApiServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweepReportsTest {

    static final String WRITE = "PATCH /apis/coordination.k8s.io/v1/namespaces/countersign/leases/"
            + "countersign-sweeper-report?fieldManager=countersign-sweeper&force=true";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Tally tally = new Tally(meters);
    private final FakeApiServer home = new FakeApiServer();
    private final SweepReports reports = new SweepReports(
            home.client(),
            "countersign",
            Duration.ofSeconds(10),
            tally,
            () -> Instant.parse("2026-12-01T09:00:00Z"),
            meters);

    @AfterEach
    void close() {
        home.close();
    }

    static void answers(FakeApiServer home) {
        home.answer(WRITE, 200, """
                {"apiVersion":"coordination.k8s.io/v1","kind":"Lease",
                 "metadata":{"namespace":"countersign","name":"countersign-sweeper-report"}}
                """);
    }

    private double failures() {
        return meters.counter("countersign.sweeper.failures", "what", "sweep-report")
                .count();
    }

    @Test
    void itIsWrittenWhenASweepEndedWhatWasFoundAndWhatCouldNotBeSwept() {
        answers(home);
        tally.listed("(home)", 4);
        tally.swept("(home)", 1);
        tally.ended();
        tally.notSwept("prod-eu");
        reports.write(reports.now(""));
        assertThat(home.requests)
                .singleElement()
                .asString()
                .startsWith(WRITE)
                .contains("\"renewTime\":\"2026-12-01T09:00:00.000000Z\"")
                .contains("sweep-interval\":\"PT10S\"")
                .contains("sweep-grants\":\"4\"", "sweep-ended\":\"1\"", "sweep-overdue\":\"1\"")
                .contains("sweep-clusters-names\":\"(home)\"", "sweep-unswept-clusters-names\":\"prod-eu\"")
                .doesNotContain("sweep-failure");
        assertThat(failures()).isZero();
    }

    @Test
    void aFailureIsWrittenWithItsWords() {
        answers(home);
        reports.write(reports.now("sweep: no route"));
        assertThat(home.requests.getLast()).contains("sweep-failure\":\"sweep: no route\"");
    }

    @Test
    void whatCannotBeWrittenIsCountedAndBreaksNothing() {
        home.answer(WRITE, 403, "{}");
        reports.write(reports.now(""));
        home.close();
        reports.write(reports.now(""));
        assertThat(failures()).isEqualTo(2);
    }
}
