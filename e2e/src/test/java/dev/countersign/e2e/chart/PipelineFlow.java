package dev.countersign.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Requests;
import dev.countersign.e2e.scenario.Votes;
import dev.countersign.sandbox.Sandbox;
import dev.countersign.sandbox.node.NodePlayer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;

/** The Pod of one PipelineRun that asks for a Connector, from the question to the verified end. */
final class PipelineFlow implements AutoCloseable {

    /** NB. Where an attempt to grant was given up, no receipt comes for two minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Project PROJECT = Project.named("chart");

    private final KubernetesClient admin;
    private final KubernetesClient alice;
    private final KubernetesClient builder;
    private final PipelineRuns run;
    private final String pod;
    private final Requests requests;

    private PipelineFlow(Sandbox sandbox, String name) {
        this.admin = sandbox.admin();
        PROJECT.create(admin).withConnector(admin).withPolicy(admin);
        this.alice = sandbox.asUser("alice", "system:authenticated");
        this.builder = sandbox.asServiceAccount(PROJECT.pipelines(), Project.BUILDER);
        this.run = PROJECT.start(admin, name);
        this.pod = run.awaitPod().getMetadata().getName();
        this.requests = new Requests(admin, PROJECT.connectors());
    }

    /** The pipeline asks; its Pod and the question to people are there. */
    static PipelineFlow ask(Sandbox sandbox, String run) {
        PipelineFlow flow = new PipelineFlow(sandbox, run);
        flow.run.awaitTask();
        flow.requests.await(flow.pod, PATIENCE, "waits for people", Requests::waitsForPeople);
        return flow;
    }

    /** NB. Also after something held it up: alice answers the question that stands there. */
    PipelineFlow approve() {
        Votes.cast(alice, run.awaitTask(), "alice", "approve");
        requests.await(
                pod,
                PATIENCE,
                "is granted",
                request -> Requests.condition(request, "Ready").startsWith("True"));
        Eventually.within(PATIENCE, "the Pod is let in", this::mayUse);
        return this;
    }

    /** The Pod ends, and with it what it may. */
    void end(NodePlayer nodes) {
        nodes.succeed(PROJECT.pipelines(), pod);
        requests.await(
                pod,
                PATIENCE,
                "is revoked",
                request -> Requests.condition(request, "AccessPermissionSync").equals("True PermissionCleanUp"));
        assertThat(mayUse()).isFalse();
    }

    /** What stands for the policy, whoever asks, goes with the policy. */
    static void removePolicy(KubernetesClient admin) {
        admin.resources(AccessPolicy.class)
                .inNamespace(PROJECT.connectors())
                .withName(Project.POLICY)
                .delete();
        Eventually.value(
                PATIENCE,
                "nothing of the policy is left",
                () -> admin.rbac()
                        .roles()
                        .inNamespace(PROJECT.connectors())
                        .withLabel("app.kubernetes.io/managed-by", "countersign")
                        .list()
                        .getItems(),
                List::isEmpty);
    }

    boolean mayUse() {
        return Access.mayUse(builder, PROJECT.connectors(), Project.CONNECTOR, PROJECT.pipelines(), pod);
    }

    AccessRequest request() {
        return requests.forPod(pod).getFirst();
    }

    @Override
    public void close() {
        alice.close();
        builder.close();
    }
}
