package dev.countersign.e2e.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.Connectors;
import dev.countersign.e2e.scenario.Manifest;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Requests;
import dev.countersign.e2e.scenario.Votes;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the answer to a pipeline's question opens, and to whom, as the Pod's ServiceAccount is told by the API server. */
@ExtendWith(OnSandbox.class)
class ConnectorAccessIT {

    /** NB. Where an attempt to grant was given up, no receipt comes for two minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String OTHER_CONNECTOR = "stage-harbor";

    private static World world;
    private static Project project;
    private static KubernetesClient alice;
    private static KubernetesClient builder;

    @BeforeAll
    static void gateConnector(World given) {
        world = given;
        project = world.gatedProject();
        Connectors.make(world.admin(), project.connectors(), OTHER_CONNECTOR);
        alice = world.person("alice");
        builder = world.sandbox().asServiceAccount(project.pipelines(), Project.BUILDER);
    }

    @AfterAll
    static void goHome() {
        alice.close();
        builder.close();
    }

    @Test
    void anApprovalOpensThisConnectorToThisPodAndNothingElse() {
        PipelineRuns other = project.start(world.admin(), "not-approved");
        PipelineRuns run = project.start(world.admin(), "approved");
        String pod = pod(run);
        String otherPod = pod(other);
        await(pod, "AccessCheckReady", "Unknown Pending");
        await(otherPod, "AccessCheckReady", "Unknown Pending");
        assertThat(mayUse(Project.CONNECTOR, pod)).as("before the answer").isFalse();

        Votes.cast(alice, run.awaitTask(), "alice", "approve");

        AccessRequest granted = await(pod, "AccessPermissionSync", "True Synced");
        assertThat(granted.getStatus().podUid())
                .isEqualTo(run.awaitPod().getMetadata().getUid());
        Eventually.within(PATIENCE, "the Pod is let in", () -> mayUse(Project.CONNECTOR, pod));
        assertThat(mayUse(OTHER_CONNECTOR, pod)).as("another Connector").isFalse();
        assertThat(mayUse(Project.CONNECTOR, otherPod)).as("another Pod").isFalse();
        assertThat(Access.mayUseAnywhere(builder, project.connectors(), Project.CONNECTOR))
                .as("any Pod")
                .isFalse();
        assertThat(Access.mayUse(builder, project.connectors(), Project.CONNECTOR, project.connectors(), pod))
                .as("a Pod of that name elsewhere")
                .isFalse();
        try (KubernetesClient neighbour = world.sandbox().asServiceAccount(project.pipelines(), "default")) {
            assertThat(Access.mayUse(neighbour, project.connectors(), Project.CONNECTOR, project.pipelines(), pod))
                    .as("another ServiceAccount")
                    .isFalse();
        }
    }

    @Test
    void aRejectionIsFinalAndALateApprovalOpensNothing() {
        PipelineRuns run = project.start(world.admin(), "rejected");
        PipelineRuns later = project.start(world.admin(), "later");
        String pod = pod(run);
        await(pod, "AccessCheckReady", "Unknown Pending");

        Votes.cast(alice, run.awaitTask(), "alice", "reject");
        AccessRequest rejected = await(pod, "AccessCheckReady", "False Rejected");
        assertThatThrownBy(() -> Votes.cast(alice, run.task().orElseThrow(), "alice", "approve"))
                .isInstanceOf(KubernetesClientException.class);
        try (KubernetesClient worker = world.sandbox().asServiceAccount(Installation.NAMESPACE, "countersign-worker")) {
            Votes.decide(worker, run.task().orElseThrow(), "approved");
        }

        Votes.cast(alice, later.awaitTask(), "alice", "approve");
        await(pod(later), "AccessPermissionSync", "True Synced");
        assertThat(mayUse(Project.CONNECTOR, pod)).isFalse();
        AccessRequest stillRejected =
                world.requests(project).get(rejected.getMetadata().getName()).orElseThrow();
        assertThat(Requests.condition(stillRejected, "AccessCheckReady")).isEqualTo("False Rejected");
        assertThat(stillRejected.getStatus().outcome()).isEqualTo("REJECTED");
        assertThat(stillRejected.getStatus().grants()).isEmpty();
    }

    @Test
    void aPodCannotAskForAnotherServiceAccount() {
        PipelineRuns run = project.start(world.admin(), "asks-for-another");
        String pod = pod(run);
        Votes.cast(alice, run.awaitTask(), "alice", "approve");
        await(pod, "AccessPermissionSync", "True Synced");

        Manifest.text("""
                apiVersion: connectors.alauda.io/v1alpha1
                kind: AccessRequest
                metadata: {name: for-another, namespace: %s}
                spec:
                  subject: {kind: ServiceAccount, name: default, namespace: %s}
                  connectorRef: {name: %s}
                  context: {objectRef: {apiVersion: v1, kind: Pod, name: %s, namespace: %s}}
                """.formatted(
                                project.connectors(), project.pipelines(), Project.CONNECTOR, pod, project.pipelines()))
                .apply(world.admin());

        AccessRequest denied = Requests.until(
                world.admin(),
                project.connectors(),
                "for-another",
                PATIENCE,
                request -> "DENIED".equals(request.getStatus().outcome()));
        assertThat(Requests.condition(denied, "ContextObjectValid")).isEqualTo("False SubjectMismatch");
        try (KubernetesClient neighbour = world.sandbox().asServiceAccount(project.pipelines(), "default")) {
            assertThat(Access.mayUse(neighbour, project.connectors(), Project.CONNECTOR, project.pipelines(), pod))
                    .isFalse();
        }
    }

    private static String pod(PipelineRuns run) {
        return run.awaitPod().getMetadata().getName();
    }

    private static boolean mayUse(String connector, String pod) {
        return Access.mayUse(builder, project.connectors(), connector, project.pipelines(), pod);
    }

    private static AccessRequest await(String pod, String condition, String... anyOf) {
        return world.requests(project)
                .await(
                        pod,
                        PATIENCE,
                        condition + " is " + String.join(" or ", anyOf),
                        request -> List.of(anyOf).contains(Requests.condition(request, condition)));
    }
}
