package dev.countersign.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.GrantMarks;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.World;
import dev.countersign.e2e.bench.Workload;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Requests;
import dev.countersign.e2e.scenario.RunByHand;
import dev.countersign.e2e.scenario.Votes;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** One run whose Pods wait for alice, without Tekton's Pods: the CustomRun and the Pods are made by the test. */
final class Gated {

    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final World world;
    private final Project project;
    private final Workload workload;
    private final Requests requests;
    private final RunByHand run;

    private Gated(World world, Project project, String run) {
        this.world = world;
        this.project = project;
        this.workload = new Workload(world.admin(), project);
        this.requests = world.requests(project);
        this.run = workload.openGate(run);
    }

    /** A run of a project of its own whose question is open. */
    static Gated open(World world, String run) {
        return open(world, world.gatedProject(), run);
    }

    static Gated open(World world, Project project, String run) {
        Gated gated = new Gated(world, project, run);
        gated.task();
        return gated;
    }

    /** A Pod of the run that asks, and waits as long as nobody has voted. */
    void ask(String pod) {
        workload.ask(pod, run);
    }

    void awaitWaiting(String pod) {
        await(pod, "waits", r -> Requests.condition(r, "AccessCheckReady").startsWith("Unknown"));
    }

    void approve() {
        ApprovalTask task = task();
        try (KubernetesClient alice = world.person("alice")) {
            Votes.cast(alice, task, "alice", "approve");
        }
    }

    AccessRequest awaitGranted(String pod) {
        return await(pod, "is granted", r -> Requests.condition(r, "Ready").startsWith("True"));
    }

    void end(String pod) {
        world.nodes().succeed(project.pipelines(), pod);
    }

    AccessRequest awaitCleanedUp(String pod) {
        return await(
                pod,
                "is cleaned up",
                r -> Requests.condition(r, "AccessPermissionSync").equals("True PermissionCleanUp"));
    }

    void assertMayUse(String pod) {
        Eventually.within(PATIENCE, pod + " is let in", () -> mayUse(pod));
    }

    /** No grant by binding or by the API server's word. */
    void assertNothingGranted(String pod) {
        assertThat(grants()).isEmpty();
        assertThat(mayUse(pod)).isFalse();
    }

    boolean mayUse(String pod) {
        try (KubernetesClient builder = world.sandbox().asServiceAccount(project.pipelines(), Project.BUILDER)) {
            return Access.mayUse(builder, project.connectors(), Project.CONNECTOR, project.pipelines(), pod);
        }
    }

    /** The bindings that Countersign made for the project's Connector. */
    List<RoleBinding> grants() {
        return world.admin()
                .rbac()
                .roleBindings()
                .inNamespace(project.connectors())
                .withLabel(GrantMarks.ACCESS_REQUEST)
                .list()
                .getItems();
    }

    /** The Roles to which those bind. */
    List<Role> roles() {
        return world.admin()
                .rbac()
                .roles()
                .inNamespace(project.connectors())
                .withLabel(GrantMarks.ACCESS_REQUEST)
                .list()
                .getItems();
    }

    AccessRequest request(String pod) {
        return requests.get(pod).orElseThrow();
    }

    Project project() {
        return project;
    }

    private AccessRequest await(String pod, String what, Predicate<AccessRequest> condition) {
        return Eventually.value(
                        PATIENCE,
                        "request " + pod + " " + what,
                        () -> requests.get(pod).map(this::declaredIfNeeded),
                        found -> found.filter(condition).isPresent())
                .orElseThrow();
    }

    private ApprovalTask task() {
        return Objects.requireNonNull(Eventually.value(
                PATIENCE,
                "the gate opens " + run.name(),
                () -> world.admin()
                        .resources(ApprovalTask.class)
                        .inNamespace(project.pipelines())
                        .withName(run.name())
                        .get(),
                found -> found != null && "pending".equals(found.getStatus().state())));
    }

    private AccessRequest declaredIfNeeded(AccessRequest found) {
        if (found.getStatus() != null
                && Requests.message(found, "AccessCheckReady").endsWith("does not say yet what it consists of")) {
            run.declare();
        }
        return found;
    }
}
