package dev.countersign.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Program;
import dev.countersign.e2e.scenario.Requests;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of requests that are over, with a sweeper that keeps them for a second only. */
@ExtendWith(OnSandbox.class)
@Order(Integer.MAX_VALUE - 10)
class FinishedRequestsIT {

    private static final String POD = "push";

    private final World world;
    private final Program hasty;

    FinishedRequestsIT(World world) {
        this.world = world;
        this.hasty = Countersign.on(
                        world.sandbox(),
                        "sweeper:--countersign.request-interval=1s",
                        "sweeper:--countersign.retention.after=1s")
                .sweeper();
    }

    @BeforeEach
    void sweepHastily() {
        world.countersign().sweeper().close();
        hasty.start();
    }

    @AfterEach
    void sweepAsBefore() {
        hasty.close();
        world.countersign().sweeper().start();
    }

    @Test
    void aRequestWhoseWorkflowWasTerminatedWhileItWaitedEndsFailedAndALateApprovalGrantsNothing() {
        Gated gated = waiting("terminated-waiting");
        ByHand.terminate(world, gated.request(POD));
        AccessRequest ended = Eventually.value(
                Gated.PATIENCE,
                "the request has ended",
                () -> gated.request(POD),
                request -> "Ended".equals(request.getStatus().phase()));
        assertThat(ended.getStatus().outcome()).isEqualTo("FAILED");
        assertThat(ended.getStatus().message()).contains("Terminated", "Run the pipeline again");
        assertThat(Requests.condition(ended, "Ready")).isEqualTo("False WorkflowClosed");

        gated.approve();
        Gated other = Gated.open(world, gated.project(), "terminated-other");
        other.ask("other");
        other.awaitWaiting("other");
        other.approve();
        other.awaitGranted("other");
        assertThat(gated.mayUse(POD)).isFalse();
        assertThat(gated.request(POD).getStatus().outcome()).isEqualTo("FAILED");
    }

    @Test
    void aFinishedRequestIsDeletedAfterItsRetentionOnceItsPodHasEnded() {
        Gated gated = waiting("kept-for-a-second");
        gated.approve();
        gated.awaitGranted(POD);
        gated.end(POD);
        Eventually.value(
                Gated.PATIENCE,
                "the request is deleted",
                () -> world.requests(gated.project()).get(POD),
                Optional::isEmpty);
        gated.assertNothingGranted(POD);
    }

    private Gated waiting(String run) {
        Gated gated = Gated.open(world, run);
        gated.ask(POD);
        gated.awaitWaiting(POD);
        return gated;
    }
}
