package dev.countersign.e2e.chart;

import dev.countersign.crds.assumption.Cluster;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Program;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Workspace;
import dev.countersign.sandbox.Part;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.time.Duration;

/** Alice, who asks for a role on another cluster, and bob, whose approval that needs: to the verified end. */
final class PersonFlow implements AutoCloseable {

    static final Workspace WORKSPACE = Workspace.named("chart");

    /** NB. Where an attempt to grant was given up, no receipt comes for two minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final AssumptionApi alice;
    private final AssumptionApi bob;
    private final Assumptions assumptions;
    private final KubernetesClient there;
    private final String name;

    private PersonFlow(Sandbox sandbox, Program starter) {
        this.alice = new AssumptionApi(starter, WORKSPACE, sandbox.tokenOf("alice"));
        this.bob = new AssumptionApi(starter, WORKSPACE, sandbox.tokenOf("bob"));
        this.assumptions = new Assumptions(sandbox.admin(), WORKSPACE);
        this.there = sandbox.target().withToken(sandbox.target().tokenOf("alice"));
        this.name = alice.assume(WORKSPACE.cluster(), "1h");
    }

    /** What requests of people need: their workspace, and the cluster on which they want the role. */
    static void prepare(Sandbox sandbox) {
        sandbox.start(Part.TARGET_API_SERVER);
        WORKSPACE.create(sandbox.admin()).withCluster(sandbox);
    }

    /** Alice asks, and waits for bob. */
    static PersonFlow ask(Sandbox sandbox, Program starter) {
        PersonFlow flow = new PersonFlow(sandbox, starter);
        flow.assumptions.awaitPhase(flow.name, PATIENCE, "AwaitingApproval");
        return flow;
    }

    PersonFlow approve() {
        act(bob, "approve", "go ahead", "AwaitingApproval");
        assumptions.awaitPhase(name, PATIENCE, "Active");
        Eventually.within(PATIENCE, "alice may delete nodes", this::may);
        return this;
    }

    /** She gives it back; nothing else of hers may stand there. */
    void end() {
        act(alice, "give-back", "done", "Active");
        assumptions.awaitPhase(name, PATIENCE, "Ended");
    }

    /** NB. Programs that have just begun may answer late, and an act counts once however often it is sent. */
    private void act(AssumptionApi person, String act, String why, String before) {
        Eventually.within(
                PATIENCE,
                act + " counts",
                () -> person.act(name, act, why).status() == HttpURLConnection.HTTP_OK
                        || !Assumptions.phase(assumptions.get(name).orElseThrow())
                                .equals(before));
    }

    /** No access is left on the cluster, so that Countersign lets go of it. */
    static void removeCluster(Sandbox sandbox) {
        Resource<Cluster> cluster = sandbox.admin().resources(Cluster.class).withName(WORKSPACE.cluster());
        cluster.delete();
        Eventually.within(PATIENCE, "no access is left there", () -> cluster.get() == null);
    }

    boolean may() {
        return Access.mayEverywhere(there, "delete", "nodes");
    }

    RoleAssumption request() {
        return assumptions.get(name).orElseThrow();
    }

    @Override
    public void close() {
        there.close();
    }
}
