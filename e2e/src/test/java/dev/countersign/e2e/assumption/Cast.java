package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.RoleAssumptionView;
import dev.countersign.api.assumption.Terms;
import dev.countersign.e2e.World;
import dev.countersign.e2e.faults.ByHand;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Door.Answer;
import dev.countersign.e2e.scenario.Manifest;
import dev.countersign.e2e.scenario.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** A workspace of a test's own, alice, who wants into its cluster, and bob, whose approval that needs. */
final class Cast implements AutoCloseable {

    /**
     * How long anything takes at most that nobody has to wait for. NB. What a second attempt has granted may still be
     * written for two minutes, and no receipt comes before.
     */
    static final Duration SOON = Duration.ofMinutes(3);

    private final Workspace workspace;
    private final Assumptions assumptions;
    private final Person alice;
    private final Person bob;
    private final World world;
    private final Traces traces;

    Cast(World world) {
        this.world = world;
        workspace = world.workspace();
        assumptions = new Assumptions(world.admin(), workspace);
        traces = new Traces(world, workspace, assumptions);
        alice = new Person(world, workspace, "alice");
        bob = new Person(world, workspace, "bob");
    }

    Workspace workspace() {
        return workspace;
    }

    Assumptions assumptions() {
        return assumptions;
    }

    Person alice() {
        return alice;
    }

    Person bob() {
        return bob;
    }

    Traces traces() {
        return traces;
    }

    /** The id of the workflow of a request. */
    String workflow(String name) {
        return WorkflowIds.roleAssumption(ref(name));
    }

    RequestRef ref(String name) {
        return new RequestRef(
                workspace.namespace(),
                name,
                assumptions.get(name).orElseThrow().getMetadata().getUid());
    }

    /** An act that nobody has signed. */
    SignedAct unsigned(String name, Act act, String person) {
        RoleAssumptionView view = ByHand.view(world, workflow(name));
        Terms terms = view.terms();
        return new SignedAct(
                Countersign.INSTALLATION,
                ref(name).uid(),
                act,
                act == Act.EXTEND ? Ballot.extension(1) : Ballot.REQUEST,
                act == Act.EXTEND ? "" : view.stage(),
                terms == null ? "" : terms.ruleDigest(),
                person,
                List.of("ops"),
                "",
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                UUID.randomUUID().toString(),
                "sandbox",
                "Zm9yZ2Vk");
    }

    /** Sends an act to the workflow of a request, around the starter. */
    void send(String name, SignedAct act) {
        ByHand.signal(world, workflow(name), "submit", act);
    }

    /** Makes what that YAML says in the workspace, which it calls WORKSPACE. */
    void apply(String yaml) {
        Manifest.text(yaml.replace("WORKSPACE", workspace.namespace())).apply(world.admin());
    }

    /** Alice has asked for cluster.viewer under that policy, and nobody has answered. */
    String waitingUnder(String policy, String duration) {
        Answer asked = alice.api().create("""
                        {"role": "cluster.viewer", "cluster": "%s", "duration": "%s", "reason": "INC-481",
                         "policy": "%s", "force": true}
                        """.formatted(workspace.cluster(), duration, policy));
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        return asked(AssumptionApi.read(asked).path("name").asText());
    }

    /** Alice has asked, and bob has not answered. */
    String waiting(String duration) {
        return asked(alice.api().assume(workspace.cluster(), duration));
    }

    /** NB. A request is seen to wait a little before its workflow knows. */
    String asked(String name) {
        assumptions.awaitPhase(name, SOON, "AwaitingApproval");
        Eventually.within(
                SOON,
                "its workflow asks",
                () -> ByHand.view(world, workflow(name)).terms() != null);
        return name;
    }

    /** Alice has asked, bob has approved, and she may. */
    String active(String duration) {
        String name = waiting(duration);
        assertThat(bob.api().act(name, "approve", "").status()).isEqualTo(200);
        assumptions.awaitPhase(name, SOON, "Active");
        Eventually.within(SOON, "alice may", () -> alice.mayOnTarget("delete", "nodes"));
        return name;
    }

    @Override
    public void close() {
        alice.close();
        bob.close();
    }
}
