package dev.countersign.activities.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.activities.MovableClock;
import dev.countersign.crds.Condition;
import dev.countersign.crds.assumption.Cluster;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterKeeperTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final String HELD = "finalizers: [access.countersign.dev/revoke]";

    private final FakeClusterObjects objects = new FakeClusterObjects();
    private final FakeSight sight = new FakeSight();
    private final MovableClock clock = new MovableClock(NOON);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ClusterKeeper keeper = keeper();

    private ClusterKeeper keeper() {
        return new ClusterKeeper(objects, new Looker(_ -> sight, false), new ClusterGauges(meters), INTERVAL, clock);
    }

    @BeforeEach
    void aClusterThatIsSeen() {
        objects.put(FakeClusterObjects.cluster(""));
        keeper.round();
        objects.writes.clear();
    }

    private Cluster cluster() {
        return objects.get("prod-eu");
    }

    private Condition condition(String type) {
        return cluster().getStatus().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no condition " + type));
    }

    private void later(Duration by) {
        clock.move(by);
        keeper.round();
    }

    @Test
    void aClusterIsHeldAndSaysWhatWasSeen() {
        assertThat(cluster().getMetadata().getFinalizers()).containsExactly("access.countersign.dev/grants");
        assertThat(condition("Reachable").status()).isEqualTo("True");
        assertThat(condition("Permitted").status()).isEqualTo("True");
        assertThat(cluster().getStatus().version()).isEqualTo("v1.37.2");
        assertThat(cluster().getStatus().activeGrants()).isEqualTo(3);
        assertThat(cluster().getStatus().observedGeneration()).isEqualTo(1);
        assertThat(meters.get("countersign.cluster.grants")
                        .tag("cluster", "prod-eu")
                        .gauge()
                        .value())
                .isEqualTo(3);
    }

    @Test
    void whatIsWrittenAlreadyIsNotWrittenAgainByThisWorkerNorByAnother() {
        later(INTERVAL);
        keeper().round();
        assertThat(objects.writes).isEmpty();
    }

    @Test
    void itIsLookedAtAgainWhenItHasChangedAndOtherwiseAtTheInterval() {
        sight.grants = 4;
        later(Duration.ofSeconds(5));
        assertThat(cluster().getStatus().activeGrants()).isEqualTo(3);
        cluster().getMetadata().setGeneration(2L);
        later(Duration.ofSeconds(5));
        assertThat(cluster().getStatus().activeGrants()).isEqualTo(4);
        assertThat(cluster().getStatus().observedGeneration()).isEqualTo(2);
        sight.grants = 5;
        later(INTERVAL);
        assertThat(cluster().getStatus().activeGrants()).isEqualTo(5);
    }

    @Test
    void aClusterThatGoesAwaySaysSinceWhenAndKeepsWhatWasSeenLast() {
        sight.failure = FakeSight.code(503);
        later(INTERVAL);
        assertThat(condition("Reachable").status()).isEqualTo("False");
        assertThat(condition("Reachable").lastTransitionTime()).isEqualTo(NOON.plus(INTERVAL));
        assertThat(condition("Permitted").status()).isEqualTo("Unknown");
        assertThat(cluster().getStatus().activeGrants()).isEqualTo(3);
        later(INTERVAL);
        assertThat(condition("Reachable").lastTransitionTime()).isEqualTo(NOON.plus(INTERVAL));
        sight.failure = null;
        later(INTERVAL);
        assertThat(condition("Reachable").lastTransitionTime()).isEqualTo(NOON.plus(INTERVAL.multipliedBy(3)));
        assertThat(condition("Permitted").status()).isEqualTo("True");
    }

    @Test
    void rightsThatHoldAreAskedSeldomAndRightsThatAreMissingAtEveryLook() {
        sight.asked.clear();
        later(INTERVAL);
        assertThat(sight.asked).isEmpty();
        sight.forbidden.add("create roles");
        later(Duration.ofMinutes(5));
        assertThat(condition("Permitted").status()).isEqualTo("False");
        sight.forbidden.clear();
        later(INTERVAL);
        assertThat(condition("Permitted").status()).isEqualTo("True");
    }

    @Test
    void aDeletedClusterWithoutRequestsGoesAtOnce() {
        objects.delete("prod-eu", NOON.toString());
        keeper.round();
        assertThat(objects.clusters).isEmpty();
        keeper.round();
        assertThat(meters.find("countersign.cluster.grants").gauge()).isNull();
    }

    @Test
    void aDeletedClusterStaysWhileAccessStandsThereAndSaysWhatToDo() {
        objects.request(HELD, "phase: Active");
        objects.delete("prod-eu", NOON.toString());
        later(Duration.ofHours(1));
        assertThat(condition("Terminating").message())
                .contains("1 request may", "countersign end --cluster prod-eu", "countersign abandon");
        objects.requests.clear();
        keeper.round();
        assertThat(objects.clusters).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AwaitingApproval, 1, true",
        "AwaitingApproval, 6, false",
        "Scheduled,        6, false",
        "Granting,         6, true",
        "Revoking,         6, true",
    })
    void aRequestThatMayBeAboutToBeGrantedHoldsItUntilThatIsKnown(String phase, long minutes, boolean stays) {
        objects.request(HELD, "phase: " + phase);
        objects.delete("prod-eu", NOON.toString());
        later(Duration.ofMinutes(minutes));
        assertThat(!objects.clusters.isEmpty()).isEqualTo(stays);
    }

    @Test
    void aRequestWhoseRevokeIsVerifiedOrThatNamesAnotherClusterHoldsNothing() {
        objects.request("labels: {}", "phase: Active");
        objects.put(FakeClusterObjects.home(""));
        objects.delete("prod-eu", NOON.toString());
        keeper.round();
        assertThat(objects.clusters).containsOnlyKeys("home");
    }

    @Test
    void theFinalizersOfOthersAreLeftAlone() {
        cluster().getMetadata().setFinalizers(List.of("example.com/other", "access.countersign.dev/grants"));
        objects.delete("prod-eu", NOON.toString());
        keeper.round();
        keeper.round();
        assertThat(objects.writes).containsExactly("finalizers [example.com/other]");
    }

    @Test
    void aClusterThatSomebodyElseChangesMeanwhileIsLeftToTheNextRound() {
        objects.put(FakeClusterObjects.home(""));
        objects.conflict = true;
        keeper.round();
        assertThat(objects.get("home").getStatus().version()).isNull();
        objects.conflict = false;
        keeper.round();
        assertThat(objects.get("home").getStatus().version()).isEqualTo("v1.37.2");
    }
}
