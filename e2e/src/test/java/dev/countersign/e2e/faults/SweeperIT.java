package dev.countersign.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.sandbox.Part;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnSandbox.class)
@Order(Integer.MAX_VALUE - 20)
class SweeperIT {

    private static final String POD = "push";

    private final World world;

    SweeperIT(World world) {
        this.world = world;
    }

    @Test
    void aGrantWhoseWorkflowWasTerminatedByHandIsSweptWhileThePodRuns() {
        Gated gated = active("terminated");
        try (Outage _ = Outage.of(world.countersign().starter())) {
            ByHand.terminate(world, gated.request(POD));
            awaitSwept(gated);
            assertThat(gated.request(POD).getStatus().outcome()).isEqualTo("FAILED");
        }
    }

    @Test
    void aGrantIsSweptAtThePodsEndWhileWorkerAndTemporalAreDead() {
        Gated gated = active("nobody-there");
        try (Outage _ = Outage.of(world.countersign().worker());
                Outage _ = Outage.of(world, Part.TEMPORAL)) {
            gated.end(POD);
            awaitSwept(gated);
        }
    }

    @Test
    void theWorkerAloneTakesAGrantAwayAtThePodsEndWhileNoSweeperRuns() {
        Gated gated = active("no-sweeper");
        try (Outage _ = Outage.of(world.countersign().sweeper())) {
            gated.end(POD);
            gated.awaitCleanedUp(POD);
            assertThat(gated.roles()).isEmpty();
            gated.assertNothingGranted(POD);
        }
    }

    private Gated active(String run) {
        Gated gated = Gated.open(world, run);
        gated.ask(POD);
        gated.awaitWaiting(POD);
        gated.approve();
        gated.awaitGranted(POD);
        gated.assertMayUse(POD);
        return gated;
    }

    private static void awaitSwept(Gated gated) {
        Eventually.within(
                Gated.PATIENCE,
                "the sweeper removes the grant, and its Role last",
                () -> gated.grants().isEmpty() && gated.roles().isEmpty());
        Eventually.within(Gated.PATIENCE, "the Pod is not let in", () -> !gated.mayUse(POD));
    }
}
