package dev.countersign.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.assumption.Cluster;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Program;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Requests;
import dev.countersign.e2e.scenario.Votes;
import dev.countersign.e2e.scenario.Workspace;
import dev.countersign.sandbox.Part;
import dev.countersign.sandbox.Sandbox;
import dev.countersign.sandbox.node.NodePlayer;
import dev.countersign.sandbox.node.Plan;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;

/**
 * What Countersign is for, from the question to the verified end: for a pipeline and for a person.
 *
 * @param sandbox on which it is installed
 */
record Flows(Sandbox sandbox) {

    static final Workspace WORKSPACE = Workspace.named("chart");

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Project PROJECT = Project.named("chart");

    /** A Pod gets a Connector after alice's approval, until it ends. */
    void ofAPipeline() {
        KubernetesClient admin = sandbox.admin();
        PROJECT.create(admin).withConnector(admin).withPolicy(admin);
        try (NodePlayer nodes = NodePlayer.start(sandbox, pod -> Plan.run());
                KubernetesClient alice = sandbox.asUser("alice", "system:authenticated");
                KubernetesClient builder = sandbox.asServiceAccount(PROJECT.pipelines(), Project.BUILDER)) {
            PipelineRuns run = PROJECT.start(admin, "release");
            String pod = run.awaitPod().getMetadata().getName();
            Votes.cast(alice, run.awaitTask(), "alice", "approve");
            Requests requests = new Requests(admin, PROJECT.connectors());
            requests.await(
                    pod,
                    PATIENCE,
                    "is granted",
                    request -> Requests.condition(request, "Ready").startsWith("True"));
            assertThat(mayUse(builder, pod)).isTrue();

            nodes.succeed(PROJECT.pipelines(), pod);

            requests.await(
                    pod,
                    PATIENCE,
                    "is revoked",
                    request ->
                            Requests.condition(request, "AccessPermissionSync").equals("True PermissionCleanUp"));
            assertThat(mayUse(builder, pod)).isFalse();
        }
    }

    /** alice has a role on another cluster after bob's approval, until she gives it back; then the Cluster can go. */
    void ofAPerson(Program starter) {
        sandbox.start(Part.TARGET_API_SERVER);
        WORKSPACE.create(sandbox.admin()).withCluster(sandbox);
        AssumptionApi alice = new AssumptionApi(starter, WORKSPACE, sandbox.tokenOf("alice"));
        AssumptionApi bob = new AssumptionApi(starter, WORKSPACE, sandbox.tokenOf("bob"));
        Assumptions assumptions = new Assumptions(sandbox.admin(), WORKSPACE);
        try (KubernetesClient there =
                sandbox.target().withToken(sandbox.target().tokenOf("alice"))) {
            String name = alice.assume(WORKSPACE.cluster(), "5m");
            assumptions.awaitPhase(name, PATIENCE, "AwaitingApproval");
            assertThat(bob.act(name, "approve", "go ahead").status()).isEqualTo(200);
            assumptions.awaitPhase(name, PATIENCE, "Active");
            mayDeleteNodes(there, true);

            assertThat(alice.act(name, "give-back", "done").status()).isEqualTo(200);

            assumptions.awaitPhase(name, PATIENCE, "Ended");
            mayDeleteNodes(there, false);
        }
        Resource<Cluster> cluster = sandbox.admin().resources(Cluster.class).withName(WORKSPACE.cluster());
        cluster.delete();
        Eventually.within(PATIENCE, "no access is left there", () -> cluster.get() == null);
    }

    private static boolean mayUse(KubernetesClient builder, String pod) {
        return Access.mayUse(builder, PROJECT.connectors(), Project.CONNECTOR, PROJECT.pipelines(), pod);
    }

    private static void mayDeleteNodes(KubernetesClient there, boolean expected) {
        Eventually.within(
                PATIENCE,
                "alice may delete nodes: " + expected,
                () -> Access.mayEverywhere(there, "delete", "nodes") == expected);
    }
}
