package dev.countersign.e2e.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Program;
import dev.countersign.e2e.scenario.Asking;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.sandbox.Part;
import io.fabric8.kubernetes.api.model.Pod;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnSandbox.class)
@Order(Integer.MAX_VALUE - 48)
class RestartsIT {

    private static final Asking ALICE = Asking.of(1, "alice");

    private final World world;

    RestartsIT(World world) {
        this.world = world;
    }

    @Test
    void whileTektonAndOurProgramsAreRestartedQuestionsWaitVotesCountAndPodsEnd() {
        try (Site site = Site.open(world)) {
            PipelineRuns votedBefore = site.ask("voted-before", ALICE);
            PipelineRuns votedMeanwhile = site.ask("voted-meanwhile", ALICE);
            PipelineRuns votedAfter = site.ask("voted-after", ALICE);
            ApprovalTask waitingForVote = votedMeanwhile.awaitTask();
            site.awaitWaiting(votedMeanwhile);
            site.awaitWaiting(votedAfter);
            site.approve(votedBefore);
            AccessRequest granted = site.awaitGranted(votedBefore);
            Pod using = votedBefore.awaitPod("push");

            PipelineRuns startedMeanwhile;
            world.sandbox().stop(Part.TEKTON_CONTROLLER);
            world.countersign().all().forEach(Program::close);
            try {
                site.approve(waitingForVote);
                site.finish(using);
                startedMeanwhile = site.ask("started-meanwhile", ALICE);
                assertThat(site.grants()).hasSize(1);
            } finally {
                world.sandbox().start(Part.TEKTON_CONTROLLER);
                world.countersign().start();
            }

            site.awaitRevoked(granted);
            site.approve(votedAfter);
            site.approve(startedMeanwhile);
            for (PipelineRuns run : new PipelineRuns[] {votedMeanwhile, votedAfter, startedMeanwhile}) {
                site.usesTheConnectorOnce(run);
                assertThat(run.awaitEnd()).startsWith("True");
            }
            assertThat(votedBefore.awaitEnd()).startsWith("True");
            assertThat(site.grants()).isEmpty();
        }
    }
}
