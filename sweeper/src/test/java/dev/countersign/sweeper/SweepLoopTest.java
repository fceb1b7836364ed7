package dev.countersign.sweeper;

import static org.awaitility.Awaitility.await;

import dev.countersign.sweeper.cluster.Assumptions;
import dev.countersign.sweeper.cluster.Ended;
import dev.countersign.sweeper.cluster.FakeApiServer;
import dev.countersign.sweeper.cluster.Targets;
import dev.countersign.sweeper.decision.ListedAssumption;
import dev.countersign.sweeper.decision.LostQuota;
import dev.countersign.sweeper.decision.RequestDecision;
import dev.countersign.sweeper.decision.Sightings;
import dev.countersign.sweeper.decision.SweepDecision;
import dev.countersign.sweeper.workflow.PatientWorkflows;
import dev.countersign.sweeper.workflow.Workflows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SweepLoopTest {

    private static final Duration GRACE = Duration.ofSeconds(15);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FakeApiServer home = new FakeApiServer();
    private final FakeCluster cluster = new FakeCluster();
    private final Tally tally = new Tally(meters);
    private final SideBySide sideBySide = new SideBySide();
    private Targets targets = List::of;
    private @Nullable SweepLoop loop;

    private static final class NoAssumptions implements Assumptions {

        @Override
        public void eachPage(Predicate<List<ListedAssumption>> action) {}

        @Override
        public Ended end(ListedAssumption request, String why) {
            return Ended.NOT_NEEDED;
        }
    }

    private void start() {
        SweeperProperties properties = new Binder(new MapConfigurationPropertySource(Map.of("x.interval", "1s")))
                .bindOrCreate("x", SweeperProperties.class);
        PatientWorkflows workflows = new PatientWorkflows(Workflows.nobody(), Duration.ZERO, System::nanoTime);
        SweepLoop started = new SweepLoop(
                new Sweep(
                        cluster,
                        workflows,
                        new SweepDecision(GRACE, Duration.ofHours(1)),
                        new Sightings(System::nanoTime),
                        new LostQuota(Duration.ofHours(1), System::nanoTime),
                        new Report((_, _, _) -> {}, "(home)", tally, meters),
                        sideBySide),
                new RequestRound(
                        cluster,
                        new FakeRequests(),
                        workflows,
                        new RequestDecision(GRACE, null),
                        new RequestReport(meters),
                        sideBySide),
                new PeopleSweeps(targets, _ -> {
                    throw new IllegalStateException("there are no clusters to begin with");
                }),
                new AssumptionRound(
                        cluster::time, new NoAssumptions(), workflows, GRACE, new RequestReport(meters), (_, _) -> {}),
                new SweepReports(
                        home.client(), "countersign", properties.interval(), tally, InstantSource.system(), meters),
                new Leadership(home.client(), new LeaseInMemory(new AtomicReference<>(), "alone"), properties.lease()),
                properties,
                meters);
        loop = started;
        started.start();
    }

    @AfterEach
    void close() {
        if (loop != null) {
            loop.stop();
        }
        sideBySide.close();
        home.close();
    }

    private void awaitReport(Predicate<String> report) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> home.requests.stream()
                        .anyMatch(sent -> sent.startsWith(SweepReportsTest.WRITE) && report.test(sent)));
    }

    @Test
    void afterASweepItIsWrittenThatItDidNotFail() {
        SweepReportsTest.answers(home);
        start();
        awaitReport(sent -> sent.contains("sweep-clusters-names\":\"(home)\"") && !sent.contains("sweep-failure"));
    }

    @Test
    void whereItIsNotKnownWhichClustersThereAreTheSweepHasFailed() {
        SweepReportsTest.answers(home);
        targets = () -> {
            throw new IllegalStateException("no route");
        };
        start();
        awaitReport(sent -> sent.contains("sweep-failure\":\"people-sweep: no route\""));
    }

    @Test
    void aReportThatCannotBeWrittenKeepsNoSweepFromBeginning() {
        start();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> meters.timer("countersign.sweeper.sweeps").count() >= 3
                        && meters.counter("countersign.sweeper.failures", "what", "sweep-report")
                                        .count()
                                >= 2);
    }
}
