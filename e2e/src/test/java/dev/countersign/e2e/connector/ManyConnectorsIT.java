package dev.countersign.e2e.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.GrantMarks;
import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.crds.connector.MatchedPolicy;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.Asking;
import dev.countersign.e2e.scenario.Connectors;
import dev.countersign.e2e.scenario.Manifest;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Requests;
import dev.countersign.e2e.scenario.Votes;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** More than one of something: Connectors in a Pod, policies on a Connector, namespaces that use one. */
@ExtendWith(OnSandbox.class)
class ManyConnectorsIT {

    /** NB. Where an attempt to grant was given up, no receipt comes for two minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String SHARED = "kube-public";
    private static final Map<String, String> BY_ALICE = Map.of("approvers", "[\"alice\"]");
    private static final Map<String, String> BY_BOB = Map.of("approvers", "[\"bob\"]");

    private static World world;
    private static KubernetesClient admin;

    @BeforeAll
    static void open(World given) {
        world = given;
        admin = world.admin();
    }

    @Test
    void onePodGetsEachConnectorByItsOwnPolicy() {
        Project project = world.gatedProject();
        String home = project.connectors();
        Connectors.make(admin, home, "git");
        Connectors.gate(admin, home, "git", "git", BY_BOB);
        PipelineRuns run = PipelineRuns.ask(
                admin,
                project,
                "two",
                Asking.of(1, "alice", "bob"),
                home + "/" + Project.CONNECTOR + "," + home + "/git");
        String pod = run.awaitPod().getMetadata().getName();
        Eventually.within(
                PATIENCE,
                "a request for each Connector",
                () -> world.requests(project).forPod(pod).size() == 2);

        vote(run, "alice");

        try (KubernetesClient builder = builder(project)) {
            Eventually.within(
                    PATIENCE,
                    "what alice may open is open",
                    () -> Access.mayUse(builder, home, Project.CONNECTOR, project.pipelines(), pod));
            Eventually.within(
                    PATIENCE,
                    "what bob should have opened is refused",
                    () -> world.requests(project).forPod(pod).stream()
                            .anyMatch(request -> "git"
                                            .equals(request.getSpec()
                                                    .connectorRef()
                                                    .name())
                                    && Requests.condition(request, "AccessCheckReady")
                                            .equals("False Rejected")));
            assertThat(Access.mayUse(builder, home, "git", project.pipelines(), pod))
                    .isFalse();
        }
    }

    @Test
    void everyPolicyOfAConnectorMustPass() {
        Project project = world.project().withConnector(admin);
        String home = project.connectors();
        Connectors.gate(admin, home, "by-alice", Project.CONNECTOR, BY_ALICE);
        Connectors.gate(admin, home, "by-bob", Project.CONNECTOR, BY_BOB);
        String mounted = home + "/" + Project.CONNECTOR;
        PipelineRuns half = PipelineRuns.ask(admin, project, "half", Asking.of(1, "alice", "bob"), mounted);
        PipelineRuns both = PipelineRuns.ask(admin, project, "both", Asking.of(2, "alice", "bob"), mounted);
        String halfPod = half.awaitPod().getMetadata().getName();
        String bothPod = both.awaitPod().getMetadata().getName();

        vote(half, "alice");
        vote(both, "alice");
        vote(both, "bob");

        var passed = world.requests(project)
                .await(
                        bothPod,
                        PATIENCE,
                        "is granted",
                        request -> Requests.condition(request, "AccessPermissionSync")
                                .equals("True Synced"));
        assertThat(passed.getStatus().policies())
                .extracting(MatchedPolicy::name)
                .containsExactlyInAnyOrder("by-alice", "by-bob");
        world.requests(project)
                .await(
                        halfPod,
                        PATIENCE,
                        "is rejected",
                        request ->
                                Requests.condition(request, "AccessCheckReady").equals("False Rejected"));
        try (KubernetesClient builder = builder(project)) {
            Eventually.within(
                    PATIENCE,
                    "the Pod is let in",
                    () -> Access.mayUse(builder, home, Project.CONNECTOR, project.pipelines(), bothPod));
            assertThat(Access.mayUse(builder, home, Project.CONNECTOR, project.pipelines(), halfPod))
                    .isFalse();
        }
    }

    @Test
    void aSharedConnectorIsUsedFromAnotherNamespace() {
        Project project = world.project();
        String connector = project.pipelines() + "-shared";
        letSeeConnectors(SHARED, project.pipelines());
        Connectors.make(admin, SHARED, connector);
        Connectors.gate(admin, SHARED, connector, connector, BY_ALICE);
        PipelineRuns run = PipelineRuns.ask(admin, project, connector, Asking.of(1, "alice"), SHARED + "/" + connector);
        String pod = run.awaitPod().getMetadata().getName();

        try (KubernetesClient builder = builder(project)) {
            assertThat(Access.mayUse(builder, SHARED, connector, project.pipelines(), pod))
                    .isFalse();
            vote(run, "alice");
            Eventually.within(
                    PATIENCE,
                    "the shared Connector is open",
                    () -> Access.mayUse(builder, SHARED, connector, project.pipelines(), pod));
        }
        assertThat(new Requests(admin, SHARED).forPod(pod)).hasSize(1);

        world.nodes().succeed(project.pipelines(), pod);

        new Requests(admin, SHARED)
                .await(
                        pod,
                        PATIENCE,
                        "is revoked",
                        request -> Requests.condition(request, "AccessPermissionSync")
                                .equals("True PermissionCleanUp"));
    }

    @Test
    void aProjectsPolicyCoversANamespaceMadeLaterAndNobodyOnceItIsDeleted() {
        Project project = world.project().withConnector(admin);
        Project stranger = world.project();
        Connectors.open(
                admin, project.connectors(), "whole-project", Project.CONNECTOR, Project.BUILDER, project.connectors());
        try (KubernetesClient builder = builder(project)) {
            Eventually.within(
                    PATIENCE, "the namespace that was there is covered", () -> mayUseAnywhere(builder, project));
        }

        String later = project.pipelines() + "-later";
        letSeeConnectors(project.connectors(), later);
        Manifest.text("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: %1$s, labels: {cpaas.io/project: %2$s}}
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: builder, namespace: %1$s}
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: passer-by, namespace: %1$s}
                """.formatted(later, project.connectors())).apply(admin);

        try (KubernetesClient builder = world.sandbox().asServiceAccount(later, Project.BUILDER);
                KubernetesClient passerBy = world.sandbox().asServiceAccount(later, "passer-by");
                KubernetesClient foreign = builder(stranger)) {
            Eventually.within(PATIENCE, "the later namespace is covered", () -> mayUseAnywhere(builder, project));
            assertThat(mayUseAnywhere(passerBy, project)).isFalse();
            assertThat(mayUseAnywhere(foreign, project)).isFalse();

            admin.resources(AccessPolicy.class)
                    .inNamespace(project.connectors())
                    .withName("whole-project")
                    .delete();

            Eventually.within(PATIENCE, "nobody is let in without the policy", () -> !mayUseAnywhere(builder, project));
        }
    }

    @Test
    void aPolicyThatAsksFromNowOnLetsNobodyInUnasked() {
        Project project = world.project().withConnector(admin);
        Connectors.open(
                admin, project.connectors(), "asks-later", Project.CONNECTOR, Project.BUILDER, project.connectors());
        try (KubernetesClient builder = builder(project)) {
            Eventually.within(PATIENCE, "the project is let in", () -> mayUseAnywhere(builder, project));

            Connectors.gate(
                    admin, project.connectors(), "asks-later", Project.CONNECTOR, Map.of("approvers", "[alice]"));

            Eventually.within(PATIENCE, "it has to be asked for", () -> !mayUseAnywhere(builder, project));
        }
        Eventually.value(
                PATIENCE,
                "no Role of it is left",
                () -> admin.rbac()
                        .roles()
                        .inNamespace(project.connectors())
                        .withLabel(GrantMarks.MANAGED_BY, GrantMarks.MANAGED_BY_US)
                        .list()
                        .getItems(),
                List::isEmpty);
    }

    private static boolean mayUseAnywhere(KubernetesClient who, Project project) {
        return Access.mayUseAnywhere(who, project.connectors(), Project.CONNECTOR);
    }

    private static KubernetesClient builder(Project project) {
        return world.sandbox().asServiceAccount(project.pipelines(), Project.BUILDER);
    }

    private static void vote(PipelineRuns run, String who) {
        run.awaitTask();
        try (KubernetesClient person = world.person(who)) {
            Votes.cast(person, run.task().orElseThrow(), who, "approve");
        }
    }

    private static void letSeeConnectors(String connectors, String pipelines) {
        Manifest.text("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: connectors-viewer, namespace: %1$s}
                rules:
                - {apiGroups: [connectors.alauda.io], resources: [connectors], verbs: [get, list]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: %2$s-sees-connectors, namespace: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: connectors-viewer}
                subjects:
                - {kind: Group, apiGroup: rbac.authorization.k8s.io, name: "system:serviceaccounts:%2$s"}
                """.formatted(connectors, pipelines)).apply(admin);
    }
}
