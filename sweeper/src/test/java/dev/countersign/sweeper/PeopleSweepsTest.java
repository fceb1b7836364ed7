package dev.countersign.sweeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sweeper.cluster.Cluster;
import dev.countersign.sweeper.cluster.Targets.Target;
import dev.countersign.sweeper.decision.Facts.RequestFact;
import dev.countersign.sweeper.decision.Facts.WorkflowFact;
import dev.countersign.sweeper.decision.Grants;
import dev.countersign.sweeper.decision.LostQuota;
import dev.countersign.sweeper.decision.Sightings;
import dev.countersign.sweeper.decision.SweepDecision;
import dev.countersign.sweeper.workflow.PatientWorkflows;
import dev.countersign.sweeper.workflow.Workflows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeopleSweepsTest {

    private static final Instant LONG_AGO = Instant.parse("2026-12-01T08:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SideBySide sideBySide = new SideBySide();
    private final Tally tally = new Tally(meters);
    private final LostQuota quota = new LostQuota(Duration.ofHours(1), System::nanoTime);
    private final List<Target> targets = new ArrayList<>();
    private final Semaphore swept = new Semaphore(0);
    private final PeopleSweeps people = new PeopleSweeps(() -> List.copyOf(targets), this::fresh);

    private record Named(String place, Supplier<Cluster> cluster) implements Target {

        @Override
        public Cluster reach() {
            return cluster.get();
        }
    }

    private PeopleSweep fresh(String place) {
        PatientWorkflows workflows = new PatientWorkflows(Workflows.nobody(), Duration.ZERO, System::nanoTime);
        SweepDecision decision = new SweepDecision(Duration.ofSeconds(15), Duration.ofHours(1));
        Sightings sightings = new Sightings(System::nanoTime);
        Report report = new Report((_, _, _) -> swept.release(), place, tally, meters);
        return new PeopleSweep(
                place,
                tally,
                cluster -> new Sweep(cluster, workflows, decision, sightings, quota, report, sideBySide),
                meters);
    }

    @AfterEach
    void close() {
        sideBySide.close();
    }

    private static FakeCluster withExpiredAccess() {
        FakeCluster cluster = new FakeCluster();
        cluster.add(Grants.toPerson(LONG_AGO));
        cluster.facts =
                Grants.ofPerson(new RequestFact.Going(Grants.ofPerson("Active", LONG_AGO)), new WorkflowFact.Open());
        return cluster;
    }

    @Test
    void aClusterThatDoesNotAnswerHoldsUpNeitherTheOthersNorTheLoop() throws InterruptedException {
        CountDownLatch answers = new CountDownLatch(1);
        FakeCluster well = withExpiredAccess();
        targets.add(new Named("slow", () -> {
            awaitQuietly(answers);
            return withExpiredAccess();
        }));
        targets.add(new Named("well", () -> well));

        people.begin(() -> true);

        assertThat(swept.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        assertThat(answers.getCount()).isEqualTo(1);
        answers.countDown();
        assertThat(swept.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aClusterThatIsStillBeingSweptIsNotSweptASecondTime() throws InterruptedException {
        CountDownLatch answers = new CountDownLatch(1);
        Semaphore reached = new Semaphore(0);
        targets.add(new Named("slow", () -> {
            reached.release();
            awaitQuietly(answers);
            return withExpiredAccess();
        }));

        people.begin(() -> true);
        people.begin(() -> true);

        assertThat(reached.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        answers.countDown();
        assertThat(swept.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        assertThat(reached.availablePermits()).isZero();
    }

    @Test
    void aClusterThatCannotBeReachedKeepsNoOtherFromBeingSwept() throws InterruptedException {
        FakeCluster well = withExpiredAccess();
        CountDownLatch refused = new CountDownLatch(1);
        targets.add(new Named("unreachable", () -> {
            refused.countDown();
            throw new IllegalStateException("there is no Secret");
        }));
        targets.add(new Named("well", () -> well));

        people.begin(() -> true);

        assertThat(swept.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        assertThat(refused.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let it go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
