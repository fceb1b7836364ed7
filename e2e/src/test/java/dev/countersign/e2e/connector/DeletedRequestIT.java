package dev.countersign.e2e.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Program;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Requests;
import dev.countersign.e2e.scenario.Votes;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody deletes the request of a Pod that runs: that ends the access, and no later start of ours brings it back. */
@ExtendWith(OnSandbox.class)
class DeletedRequestIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void aDeletedRequestIsNotMadeAgainByAStarterThatWasAway(World world) {
        Project project = world.gatedProject();
        Program starter = world.countersign().starter();
        Requests requests = world.requests(project);
        PipelineRuns run = project.start(world.admin(), "deleted");
        try (KubernetesClient alice = world.person("alice")) {
            Votes.cast(alice, run.awaitTask(), "alice", "approve");
        }
        String pod = run.awaitPod().getMetadata().getName();
        AccessRequest granted = requests.await(
                pod,
                PATIENCE,
                "is granted",
                request -> Requests.condition(request, "AccessPermissionSync").equals("True Synced"));

        starter.close();
        try {
            world.admin().resource(granted).delete();
        } finally {
            starter.start();
        }

        Eventually.within(
                PATIENCE,
                "the Pod says that its request was deleted",
                () -> world.admin().v1().events().inNamespace(project.pipelines()).list().getItems().stream()
                        .map(Event::getReason)
                        .anyMatch("AccessRequestDeleted"::equals));
        assertThat(requests.forPod(pod)).isEmpty();
    }
}
