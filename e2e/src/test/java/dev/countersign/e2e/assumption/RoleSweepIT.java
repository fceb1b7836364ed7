package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.RequestRef;
import dev.countersign.api.WorkflowIds;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.faults.ByHand;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Workspace;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No access of a person outlasts its end, though nobody is there who would take it away. */
@ExtendWith(OnSandbox.class)
@Order(Integer.MAX_VALUE)
class RoleSweepIT {

    private static final Duration OVER = Duration.ofMinutes(3);

    private static World world;
    private static Cast cast;
    private static Workspace workspace;
    private static Assumptions assumptions;
    private static Person alice;

    @BeforeAll
    static void people(World given) {
        world = given;
        cast = new Cast(world);
        workspace = cast.workspace();
        assumptions = cast.assumptions();
        alice = cast.alice();
    }

    @AfterAll
    static void close() {
        cast.close();
    }

    private static void awaitSwept() {
        Eventually.within(OVER, "alice may no longer", () -> !alice.mayOnTarget("delete", "nodes"));
    }

    @Test
    void anAccessEndsInTimeWhileEveryWorkerIsDownAndIsAccountedForWhenOneIsBack() {
        String name = cast.active("1m");
        world.countersign().worker().close();
        try {
            awaitSwept();
            assertThat(Assumptions.phase(assumptions.get(name).orElseThrow())).isEqualTo("Active");
        } finally {
            world.countersign().worker().start();
        }
        RoleAssumption over = assumptions.awaitPhase(name, OVER, "Ended");
        assertThat(over.getStatus().outcome()).isEqualTo("EXPIRED");
        assertThat(over.getStatus().receipt()).isNotNull();
    }

    @Test
    void anAccessWhoseWorkflowWasTerminatedByHandGoesAndItsRequestEndsAndIsLetGo() {
        String name = cast.active("30m");
        RoleAssumption request = assumptions.get(name).orElseThrow();
        assertThat(request.getMetadata().getFinalizers()).contains(RoleAssumption.REVOKE_FINALIZER);

        ByHand.terminate(
                world,
                WorkflowIds.roleAssumption(new RequestRef(
                        workspace.namespace(), name, request.getMetadata().getUid())));

        awaitSwept();
        RoleAssumption over = assumptions.await(
                name,
                OVER,
                "has ended and is not held any more",
                found -> "Ended".equals(Assumptions.phase(found))
                        && !found.getMetadata().getFinalizers().contains(RoleAssumption.REVOKE_FINALIZER));
        assertThat(over.getStatus().outcome()).isEqualTo("FAILED");
        assertThat(over.getStatus().message()).contains("Terminated");
        assertThat(over.getStatus().waitingFor()).isNull();
        cast.traces().awaitEvent(name, "SweeperWorkflowClosed", "Terminated");
    }

    @Test
    void aRequestThatWaitedWhenItsWorkflowWasTerminatedByHandEndsAndAnEventBesideItSaysWhy() {
        String name = cast.waiting("30m");
        try (HastySweeper _ = HastySweeper.of(world)) {
            ByHand.terminate(world, cast.workflow(name));
            RoleAssumption over = assumptions.awaitPhase(name, OVER, "Ended");
            assertThat(over.getStatus().outcome()).isEqualTo("FAILED");
            cast.traces().awaitEvent(name, "SweeperWorkflowClosed", "nothing is granted. Ask again.");
        }
    }
}
