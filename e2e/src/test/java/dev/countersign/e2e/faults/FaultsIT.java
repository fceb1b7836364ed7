package dev.countersign.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Program;
import dev.countersign.sandbox.Part;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnSandbox.class)
@Order(Integer.MAX_VALUE - 30)
class FaultsIT {

    private static final String POD = "push";

    private final World world;

    FaultsIT(World world) {
        this.world = world;
    }

    @Test
    void aWorkerKilledWhileARequestWaitsGrantsAfterItIsBack() {
        Gated gated = waiting("killed-waiting");
        try (Outage _ = Outage.of(worker())) {
            gated.approve();
            assertThat(gated.mayUse(POD)).isFalse();
        }
        endsWell(gated);
    }

    @Test
    void aWorkerKilledRightAfterTheApprovalGrantsOnceItIsBack() {
        Gated gated = waiting("killed-approved");
        gated.approve();
        try (Outage outage = Outage.of(worker())) {
            outage.lasts(Duration.ofSeconds(1));
        }
        endsWell(gated);
    }

    @Test
    void aWorkerKilledWhileAccessIsActiveRevokesAfterItIsBack() {
        Gated gated = active("killed-active");
        try (Outage _ = Outage.of(worker())) {
            gated.end(POD);
        }
        assertCleanedUp(gated);
    }

    @Test
    void aWorkerKilledRightAfterThePodsEndLeavesNoGrant() {
        Gated gated = active("killed-revoking");
        gated.end(POD);
        try (Outage outage = Outage.of(worker())) {
            outage.lasts(Duration.ofSeconds(1));
        }
        assertCleanedUp(gated);
    }

    @Test
    void anApprovalGivenWhileTheStarterIsDeadCountsOnceItIsBack() {
        Gated gated = waiting("starter-approved");
        try (Outage _ = Outage.of(starter())) {
            gated.approve();
        }
        endsWell(gated);
    }

    @Test
    void aPodsEndWhileTheStarterIsDeadLeavesNoGrant() {
        Gated gated = active("starter-ended");
        try (Outage _ = Outage.of(starter())) {
            gated.end(POD);
        }
        assertCleanedUp(gated);
    }

    @Test
    void anApprovalGivenWhileTemporalIsDeadCountsOnceItIsBack() {
        Gated gated = waiting("temporal-approved");
        try (Outage _ = Outage.of(world, Part.TEMPORAL)) {
            gated.approve();
        }
        endsWell(gated);
    }

    @Test
    void aPodsEndWhileTemporalIsDeadLeavesNoGrant() {
        Gated gated = active("temporal-ended");
        try (Outage _ = Outage.of(world, Part.TEMPORAL)) {
            gated.end(POD);
        }
        assertCleanedUp(gated);
    }

    @Test
    void anApiServerGoneForAMinuteAtThePodsEndLeavesNoGrant() {
        Gated gated = active("apiserver-ended");
        gated.end(POD);
        try (Outage outage = Outage.of(world, Part.API_SERVER)) {
            outage.lasts(Duration.ofMinutes(1));
        }
        assertCleanedUp(gated);
    }

    private Program worker() {
        return world.countersign().worker();
    }

    private Program starter() {
        return world.countersign().starter();
    }

    private Gated waiting(String run) {
        Gated gated = Gated.open(world, run);
        gated.ask(POD);
        gated.awaitWaiting(POD);
        return gated;
    }

    private Gated active(String run) {
        Gated gated = waiting(run);
        gated.approve();
        gated.awaitGranted(POD);
        gated.assertMayUse(POD);
        return gated;
    }

    private static void endsWell(Gated gated) {
        AccessRequest granted = gated.awaitGranted(POD);
        assertThat(granted.getStatus().grants()).hasSize(2);
        assertThat(gated.grants()).hasSize(1);
        gated.assertMayUse(POD);
        gated.end(POD);
        assertCleanedUp(gated);
    }

    // NB. The sweeper may be first to take the grant away; the workflow verifies it all the same.
    private static void assertCleanedUp(Gated gated) {
        gated.awaitCleanedUp(POD);
        gated.assertNothingGranted(POD);
    }
}
