package dev.countersign.e2e.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.GrantMarks;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.Asking;
import dev.countersign.e2e.scenario.Connectors;
import dev.countersign.e2e.scenario.Pipeline;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Requests;
import dev.countersign.e2e.scenario.Votes;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A project whose Connector opens for a Pod after alice, bob or a member of their groups approved in its PipelineRun.
 * alice is in ops, bob in ops and qa.
 */
final class Site implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String PUSH = "push";

    private final World world;
    private final Project project;
    private final Requests requests;
    private final KubernetesClient alice;
    private final KubernetesClient bob;
    private final KubernetesClient builder;

    // NB. By impersonation, because a token dies with its namespace, and it is asked after that too.
    private Site(World world, Project project) {
        this.world = world;
        this.project = project;
        this.requests = world.requests(project);
        this.alice = world.person("alice", "ops");
        this.bob = world.person("bob", "ops", "qa");
        this.builder = world.sandbox()
                .asUser(
                        "system:serviceaccount:" + project.pipelines() + ":" + Project.BUILDER,
                        "system:serviceaccounts",
                        "system:serviceaccounts:" + project.pipelines(),
                        "system:authenticated");
    }

    static Site open(World world) {
        Project project = world.project().withConnector(world.admin());
        Connectors.gate(
                world.admin(),
                project.connectors(),
                Project.POLICY,
                Project.CONNECTOR,
                Map.of("approvers", "[alice, bob, \"group:ops\", \"group:qa\"]"));
        return new Site(world, project);
    }

    /** Starts a run that asks so, and beside it a Pod that mounts the Connector. */
    PipelineRuns ask(String name, Asking asking) {
        return start(name, Pipeline.of(asking.task(), Pipeline.pushing(PUSH, "")));
    }

    /** Starts a run whose pushing tasks mount the Connector. */
    PipelineRuns start(String name, Pipeline pipeline) {
        return PipelineRuns.start(
                world.admin(), project, name, pipeline.mounting(project.connectors() + "/" + Project.CONNECTOR));
    }

    Project project() {
        return project;
    }

    KubernetesClient alice() {
        return alice;
    }

    KubernetesClient bob() {
        return bob;
    }

    void approve(ApprovalTask task) {
        Votes.cast(alice, task, "alice", "approve");
    }

    void approve(PipelineRuns run) {
        approve(run.awaitTask());
    }

    /** The Pod that pushes lets its request wait. */
    AccessRequest awaitWaiting(PipelineRuns run) {
        return await(
                run.awaitPod(PUSH),
                "waits",
                request -> Requests.condition(request, "AccessCheckReady").startsWith("Unknown"));
    }

    /** Something was asked for the Pod, whatever came of it by now. */
    AccessRequest awaitRequest(Pod pod) {
        return await(pod, "is made", _ -> true);
    }

    AccessRequest awaitGranted(PipelineRuns run) {
        return awaitGranted(run.awaitPod(PUSH));
    }

    /** The Pod may use the Connector, by one grant, and so it starts. */
    AccessRequest awaitGranted(Pod pod) {
        AccessRequest request =
                await(pod, "is granted", r -> Requests.condition(r, "Ready").startsWith("True"));
        assertThat(Requests.condition(request, "AccessPermissionSync")).isEqualTo("True Synced");
        Eventually.within(PATIENCE, "the Pod is let in", () -> mayUse(request));
        assertThat(grants(request)).hasSize(1);
        world.nodes().run(project.pipelines(), pod.getMetadata().getName());
        return request;
    }

    /** Ends the Pod well. */
    void finish(Pod pod) {
        world.nodes().succeed(project.pipelines(), pod.getMetadata().getName());
    }

    /** Waits for the grant, ends the Pod and waits until the grant is gone. */
    void usesTheConnectorOnce(Pod pod) {
        AccessRequest granted = awaitGranted(pod);
        finish(pod);
        assertThat(awaitRevoked(granted).getStatus().outcome()).isEqualTo("COMPLETED");
    }

    void usesTheConnectorOnce(PipelineRuns run) {
        usesTheConnectorOnce(run.awaitPod(PUSH));
    }

    /** What was granted is gone, and the API server was asked. */
    AccessRequest awaitRevoked(AccessRequest granted) {
        AccessRequest over = until(
                granted,
                request -> Requests.condition(request, "AccessPermissionSync").equals("True PermissionCleanUp"));
        var receipt = Objects.requireNonNull(over.getStatus().receipt(), "the receipt");
        assertThat(receipt.verifiedAt()).isNotNull();
        assertThat(receipt.residual()).isEmpty();
        assertNothingIsGranted(over);
        return over;
    }

    /** A request that waited has ended and was never granted. */
    AccessRequest awaitEndWithoutGrant(AccessRequest waiting) {
        AccessRequest over =
                until(waiting, request -> "Ended".equals(request.getStatus().phase()));
        assertThat(over.getStatus().grants()).isEmpty();
        assertNothingIsGranted(over);
        return over;
    }

    AccessRequest awaitEndWithoutGrant(Pod pod) {
        return awaitEndWithoutGrant(awaitRequest(pod));
    }

    /** The bindings that Countersign made here. */
    List<RoleBinding> grants() {
        return world.admin()
                .rbac()
                .roleBindings()
                .inNamespace(project.connectors())
                .withLabel(GrantMarks.ACCESS_REQUEST)
                .list()
                .getItems();
    }

    private List<RoleBinding> grants(AccessRequest request) {
        return grants().stream()
                .filter(binding -> request.getMetadata()
                        .getName()
                        .equals(binding.getMetadata().getAnnotations().get(GrantMarks.REQUEST)))
                .toList();
    }

    private void assertNothingIsGranted(AccessRequest request) {
        assertThat(grants(request)).isEmpty();
        assertThat(mayUse(request)).isFalse();
    }

    boolean mayUse(AccessRequest request) {
        return Access.mayUse(
                builder,
                project.connectors(),
                Project.CONNECTOR,
                project.pipelines(),
                Objects.requireNonNull(request.getSpec().context().objectRef().name()));
    }

    private AccessRequest await(Pod pod, String what, Predicate<AccessRequest> condition) {
        return requests.await(pod.getMetadata().getName(), PATIENCE, what, condition);
    }

    private AccessRequest until(AccessRequest request, Predicate<AccessRequest> condition) {
        return Requests.until(
                world.admin(), project.connectors(), request.getMetadata().getName(), PATIENCE, condition);
    }

    @Override
    public void close() {
        alice.close();
        bob.close();
        builder.close();
    }
}
