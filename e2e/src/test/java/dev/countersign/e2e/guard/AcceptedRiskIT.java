package dev.countersign.e2e.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.programs.Program;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The worker is replaced here by one that was told to believe unguarded approvals. */
@ExtendWith(OnSandbox.class)
@Order(Integer.MAX_VALUE)
class AcceptedRiskIT {

    private static final String SWITCH = "countersign.connectors.accept-unguarded-approvals";
    private static final String POLICY = "countersign-customruns";

    private final World world;

    AcceptedRiskIT(World world) {
        this.world = world;
    }

    @Test
    void anApprovalWithoutThePolicyIsBelievedWhereTheOperatorAcceptsThatAndTheRequestSaysSo() {
        Project project = world.gatedProject();
        try (GatedPods pods = new GatedPods(world, project)) {
            PipelineRuns run = project.start(world.admin(), "accepted");
            ApprovalTask task = run.awaitTask();
            String pod = pods.waiting(run);
            world.countersign().worker().close();
            Installation.removePolicy(world.admin(), POLICY);
            try (Program _ = Countersign.on(world.sandbox(), "worker:--" + SWITCH + "=true")
                    .worker()
                    .start()) {
                pods.approveAsAlice(task);
                AccessRequest granted = pods.awaitGranted(pod);
                pods.awaitLetIn(pod);
                assertThat(granted.getStatus().warnings())
                        .anySatisfy(warning -> assertThat(warning).contains(SWITCH));
            } finally {
                Installation.applyPolicy(world.admin(), POLICY);
                world.countersign().worker().start();
                world.awaitGuarded();
            }
        }
    }
}
