package dev.countersign.e2e.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.AccessRequestStatus.GrantedObject;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Requests;
import dev.countersign.e2e.scenario.Votes;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** However a Pod ends, its grant goes, and the API server was asked whether it is gone. */
@ExtendWith(OnSandbox.class)
class GrantEndsIT {

    /** NB. Where an attempt to grant was given up, no receipt comes for two minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static World world;
    private static Project project;
    private static KubernetesClient builder;
    private static Map<String, PipelineRuns> runs;

    @BeforeAll
    static void approveAll(World given) {
        world = given;
        project = world.gatedProject();
        builder = world.sandbox().asServiceAccount(project.pipelines(), Project.BUILDER);
        runs = Stream.of("succeeds", "fails", "deleted", "recreated")
                .collect(Collectors.toMap(name -> name, name -> project.start(world.admin(), name)));
        try (KubernetesClient alice = world.person("alice")) {
            runs.values().forEach(run -> Votes.cast(alice, run.awaitTask(), "alice", "approve"));
        }
    }

    @AfterAll
    static void close() {
        builder.close();
    }

    @Test
    void aPodThatSucceedsLosesTheConnector() {
        AccessRequest granted = granted("succeeds");
        world.nodes().run(project.pipelines(), pod("succeeds"));
        Eventually.within(PATIENCE, "the Pod is let in", () -> mayUse(granted));

        world.nodes().succeed(project.pipelines(), pod("succeeds"));

        assertThat(over(granted).getStatus().outcome()).isEqualTo("COMPLETED");
    }

    @Test
    void aPodThatFailsLosesTheConnector() {
        AccessRequest granted = granted("fails");
        world.nodes().run(project.pipelines(), pod("fails"));

        world.nodes().fail(project.pipelines(), pod("fails"), 1);

        over(granted);
    }

    @Test
    void aPodThatIsDeletedLosesTheConnector() {
        AccessRequest granted = granted("deleted");
        world.nodes().run(project.pipelines(), pod("deleted"));

        run("deleted").cancel();

        over(granted);
    }

    @Test
    void aPodThatTakesTheNameOfAnotherDoesNotTakeItsGrant() {
        AccessRequest granted = granted("recreated");
        Pod first = run("recreated").awaitPod();
        Pod second = replaced(first);
        assertThat(second.getMetadata().getUid())
                .isNotEqualTo(first.getMetadata().getUid());

        AccessRequest over = endOf(granted);
        assertThat(over.getStatus().podUid()).isEqualTo(first.getMetadata().getUid());
        assertGone(granted);
    }

    private static Pod replaced(Pod first) {
        world.admin().resource(first).withGracePeriod(0).delete();
        return Eventually.value(
                        PATIENCE,
                        "Tekton makes the Pod again",
                        () -> Optional.ofNullable(world.admin()
                                .pods()
                                .inNamespace(project.pipelines())
                                .withName(first.getMetadata().getName())
                                .get()),
                        pod -> pod.filter(p -> !p.getMetadata()
                                        .getUid()
                                        .equals(first.getMetadata().getUid()))
                                .isPresent())
                .orElseThrow();
    }

    private static PipelineRuns run(String name) {
        return Objects.requireNonNull(runs.get(name), name);
    }

    private static String pod(String run) {
        return run(run).awaitPod().getMetadata().getName();
    }

    private static AccessRequest granted(String run) {
        AccessRequest granted = world.requests(project)
                .await(
                        pod(run),
                        PATIENCE,
                        "is granted",
                        request -> Requests.condition(request, "AccessPermissionSync")
                                .equals("True Synced"));
        assertThat(granted.getStatus().grants())
                .extracting(GrantedObject::kind)
                .containsExactlyInAnyOrder("Role", "RoleBinding");
        return granted;
    }

    private static AccessRequest over(AccessRequest granted) {
        AccessRequest over = endOf(granted);
        assertThat(mayUse(granted)).isFalse();
        assertGone(granted);
        return over;
    }

    private static AccessRequest endOf(AccessRequest granted) {
        AccessRequest over = Requests.until(
                world.admin(),
                project.connectors(),
                granted.getMetadata().getName(),
                PATIENCE,
                request -> Requests.condition(request, "AccessPermissionSync").equals("True PermissionCleanUp"));
        var receipt = Objects.requireNonNull(over.getStatus().receipt(), "the receipt");
        assertThat(receipt.deletedAt()).isNotNull();
        assertThat(receipt.verifiedAt()).isAfterOrEqualTo(receipt.deletedAt());
        assertThat(receipt.residual()).isEmpty();
        return over;
    }

    private static void assertGone(AccessRequest granted) {
        assertThat(granted.getStatus().grants())
                .allSatisfy(object -> assertThat(uid(object))
                        .as(object.kind() + " " + object.name())
                        .isNotEqualTo(object.uid()));
    }

    private static String uid(GrantedObject object) {
        var found = world.admin()
                .genericKubernetesResources("rbac.authorization.k8s.io/v1", Objects.requireNonNull(object.kind()))
                .inNamespace(object.namespace())
                .withName(object.name())
                .get();
        return found == null ? "" : found.getMetadata().getUid();
    }

    private static boolean mayUse(AccessRequest request) {
        return Access.mayUse(
                builder,
                project.connectors(),
                Project.CONNECTOR,
                project.pipelines(),
                Objects.requireNonNull(request.getSpec().context().objectRef().name()));
    }
}
