package dev.countersign.sweeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.RequestRef;
import dev.countersign.sweeper.cluster.Assumptions;
import dev.countersign.sweeper.cluster.Cluster;
import dev.countersign.sweeper.cluster.Ended;
import dev.countersign.sweeper.cluster.LeftBehind;
import dev.countersign.sweeper.cluster.Targets.Target;
import dev.countersign.sweeper.decision.Grants;
import dev.countersign.sweeper.decision.ListedAssumption;
import dev.countersign.sweeper.decision.ListedRequests;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MayRemoveTest {

    private static final Instant MADE = Instant.parse("2026-11-01T00:00:00Z");

    private final FakeCluster home = new FakeCluster();
    private final FakeRequests requests = new FakeRequests();
    private final List<ListedAssumption> assumptions = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();
    private Supplier<List<String>> permissions = List::of;
    private List<String> clusters = List.of();

    private record Named(String place, Supplier<Cluster> cluster) implements Target {
        @Override
        public Cluster reach() {
            return cluster.get();
        }
    }

    @Test
    void whereNothingStandsItMayBeRemoved() {
        requests.page(ListedRequests.finished());
        assumptions.add(assumption(true, false));
        targets.add(new Named("prod-eu", FakeCluster::new));
        MayRemove.Answer answer = look();
        assertThat(answer.stands()).isEmpty();
        assertThat(answer.unknown()).isEmpty();
        assertThat(answer.code()).isZero();
    }

    @Test
    void aGrantToAPodStands() {
        home.add(Grants.grant());
        assertStands("RoleBinding devops/" + Grants.NAME + " stands here for devops/harbor-push");
    }

    @Test
    void aGrantToAPersonOnATargetClusterStands() {
        FakeCluster target = new FakeCluster();
        target.add(Grants.toPerson(null));
        targets.add(new Named("prod-eu", () -> target));
        assertStands("ClusterRoleBinding " + Grants.NAME + " stands on cluster prod-eu for devops/harbor-push");
        assertThat(target.done).isEmpty();
    }

    @Test
    void whatLostItsLabelsStands() {
        home.unmarked = List.of("RoleBinding devops/countersign-x-1a2b3c4d");
        assertStands("RoleBinding devops/countersign-x-1a2b3c4d is called as a grant is");
    }

    @Test
    void aPermissionWithoutARequestStands() {
        permissions = () -> List.of("Role devops/countersign-y-1a2b3c4d");
        assertStands("Role devops/countersign-y-1a2b3c4d stands for an AccessPolicy");
    }

    @Test
    void aRequestThatHasNotFinishedStands() {
        requests.page(ListedRequests.finished()).page(ListedRequests.unfinished());
        assertStands("AccessRequest devops/harbor-push has not finished");
    }

    @Test
    void aRequestOfAPersonThatHasNotEndedStands() {
        assumptions.add(assumption(false, false));
        assertStands("RoleAssumption ws-payments/assume-x has not ended");
    }

    @Test
    void aRequestOfAPersonThatIsHeldStands() {
        assumptions.add(assumption(true, true));
        assertStands("RoleAssumption ws-payments/assume-x has ended and is held by its finalizer");
    }

    @Test
    void aClusterThatIsHeldStands() {
        clusters = List.of("prod-eu");
        assertStands("Cluster prod-eu is held by its finalizer");
    }

    @Test
    void aClusterThatDoesNotAnswerIsNeverLeave() {
        targets.add(new Named("away", () -> {
            throw new IllegalStateException("there is no Secret");
        }));
        MayRemove.Answer answer = look();
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.unknown()).containsExactly("unknown grants on cluster away: there is no Secret");
    }

    @Test
    void whyAClusterDoesNotAnswerIsSaidToTheRoot() {
        targets.add(new Named("away", () -> {
            throw new IllegalStateException(
                    "An error has occurred.",
                    new UncheckedIOException(new ConnectException("Connection refused: east/10.0.0.1:6443")));
        }));
        assertThat(look().unknown())
                .containsExactly("unknown grants on cluster away: An error has occurred."
                        + " (Connection refused: east/10.0.0.1:6443)");
    }

    @Test
    void whatCannotBeListedIsNeverLeave() {
        permissions = () -> {
            throw new IllegalStateException("forbidden");
        };
        assertThat(look().unknown()).containsExactly("unknown standing permissions: forbidden");
        assertThat(look().code()).isEqualTo(2);
    }

    @Test
    void whatIsSeenIsToldHoweverManyPlacesAreNot() {
        targets.add(new Named("away", () -> {
            throw new IllegalStateException("no answer");
        }));
        clusters = List.of("prod-eu");
        MayRemove.Answer answer = look();
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.unknown()).hasSize(1);
    }

    /** One thing stands, it is told with what to do, and nothing was changed. */
    private void assertStands(String what) {
        MayRemove.Answer answer = look();
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.stands())
                .singleElement()
                .asString()
                .startsWith("stands: " + what)
                .endsWith(" (docs/operations/uninstall.md)");
        assertThat(home.done).isEmpty();
        assertThat(requests.done).isEmpty();
    }

    private static ListedAssumption assumption(boolean ended, boolean held) {
        return new ListedAssumption(new RequestRef("ws-payments", "assume-x", "uid"), MADE, "prod-eu", ended, held);
    }

    private MayRemove.Answer look() {
        return new MayRemove(home, leftBehind(), requests, listed(), () -> List.copyOf(targets)).look();
    }

    private LeftBehind leftBehind() {
        return new LeftBehind() {
            @Override
            public List<String> standingPermissions() {
                return permissions.get();
            }

            @Override
            public List<String> heldClusters() {
                return clusters;
            }
        };
    }

    private Assumptions listed() {
        return new Assumptions() {
            @Override
            public void eachPage(Predicate<List<ListedAssumption>> action) {
                var _ = action.test(List.copyOf(assumptions));
            }

            @Override
            public Ended end(ListedAssumption request, String why) {
                throw new AssertionError("it was to change nothing");
            }
        };
    }
}
