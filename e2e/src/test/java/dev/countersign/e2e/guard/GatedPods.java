package dev.countersign.e2e.guard;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Requests;
import dev.countersign.e2e.scenario.Votes;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;

/** The Pods of a project that want its Connector, and where they stand. */
final class GatedPods implements AutoCloseable {

    /** NB. Less than the ten minutes after which a request looks again by itself. */
    static final Duration SOON = Duration.ofMinutes(3);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final World world;
    private final Project project;
    private final KubernetesClient builder;

    GatedPods(World world, Project project) {
        this.world = world;
        this.project = project;
        this.builder = world.sandbox().asServiceAccount(project.pipelines(), Project.BUILDER);
    }

    /** The name of a run's Pod, once its request waits for people. */
    String waiting(PipelineRuns run) {
        String pod = run.awaitPod().getMetadata().getName();
        world.requests(project).await(pod, PATIENCE, "waits for people", Requests::waitsForPeople);
        return pod;
    }

    void approveAsAlice(ApprovalTask task) {
        try (KubernetesClient alice = world.person("alice")) {
            Votes.cast(alice, task, "alice", "approve");
        }
    }

    AccessRequest awaitGranted(String pod) {
        return world.requests(project)
                .await(
                        pod,
                        SOON,
                        "is granted",
                        request -> Requests.condition(request, "AccessPermissionSync")
                                .equals("True Synced"));
    }

    void awaitLetIn(String pod) {
        Eventually.within(PATIENCE, pod + " is let in", () -> mayUse(pod));
    }

    boolean mayUse(String pod) {
        return Access.mayUse(builder, project.connectors(), Project.CONNECTOR, project.pipelines(), pod);
    }

    @Override
    public void close() {
        builder.close();
    }
}
