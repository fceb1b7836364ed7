package dev.countersign.e2e.demo;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Program;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Door.Answer;
import dev.countersign.e2e.scenario.Workspace;
import dev.countersign.sandbox.Part;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;

/** A person takes a role on the target cluster for a minute, after somebody else approved. */
final class AssumeDemo {

    /** How many steps it tells. */
    static final int STEPS = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int OK = 200;

    private final Narrator narrator;
    private final Sandbox sandbox;
    private final Program starter;
    private final Workspace workspace = Workspace.DEMO;

    AssumeDemo(Narrator narrator, Sandbox sandbox, Program starter) {
        this.narrator = narrator;
        this.sandbox = sandbox;
        this.starter = starter;
    }

    /** Runs it, and says where the request is. */
    RoleAssumption run() {
        narrator.step("People: a second API server is the target cluster; who is on call may take cluster.admin there");
        sandbox.start(Part.TARGET_API_SERVER);
        sandbox.start(Part.ISSUER);
        workspace.create(sandbox.admin()).withCluster(sandbox);
        PeopleFiles.of(sandbox).write(sandbox);
        narrator.seen("cluster " + workspace.cluster() + ", assumptionpolicy " + workspace.namespace() + "/"
                + Workspace.POLICY + ": bob has to approve");
        try (KubernetesClient alice =
                sandbox.target().withToken(sandbox.target().tokenOf("alice"))) {
            return assume(alice);
        }
    }

    private RoleAssumption assume(KubernetesClient alice) {
        AssumptionApi aliceAsks =
                new AssumptionApi(starter, workspace, sandbox.issuer().tokenOf("alice"));
        AssumptionApi bobAnswers = new AssumptionApi(starter, workspace, sandbox.tokenOf("bob"));
        Assumptions assumptions = new Assumptions(sandbox.admin(), workspace);

        narrator.step("alice, logged in by OpenID Connect, asks for cluster.admin on " + workspace.cluster()
                + " for a minute, because of INC-481");
        String name = aliceAsks.assume(workspace.cluster(), "1m");
        RoleAssumption waiting = assumptions.awaitPhase(name, PATIENCE, "AwaitingApproval");
        narrator.seen(
                "roleassumption " + name + " waits for " + waiting.getStatus().waitingFor());
        expectMay(alice, false);

        narrator.step("alice tries to approve it herself");
        Answer own = aliceAsks.act(name, "approve", "it is urgent");
        if (own.status() == OK) {
            throw new AssertionError("alice could approve her own request");
        }
        narrator.seen("refused: " + AssumptionApi.read(own).path("detail").asText());

        narrator.step("bob, with a token of the cluster, approves; alice works with plain kubectl");
        Answer approved = bobAnswers.act(name, "approve", "go ahead");
        if (approved.status() != OK) {
            throw new AssertionError("bob's approval was not taken: " + approved);
        }
        RoleAssumption active = assumptions.awaitPhase(name, PATIENCE, "Active");
        narrator.seen("roleassumption: " + active.getStatus().message());
        expectMay(alice, true);
        narrator.seen(
                "alice sees " + alice.namespaces().list().getItems().size() + " namespaces of " + workspace.cluster());

        narrator.step("The minute is over; nobody does anything");
        RoleAssumption over = assumptions.awaitPhase(name, Duration.ofMinutes(2), "Ended");
        narrator.seen("roleassumption: " + over.getStatus().outcome() + ", deleted and verified at " + verified(over));
        expectMay(alice, false);
        return over;
    }

    private static String verified(RoleAssumption over) {
        if (over.getStatus().receipt() == null) {
            throw new AssertionError("the request has ended without a receipt");
        }
        return String.valueOf(over.getStatus().receipt().verifiedAt());
    }

    private void expectMay(KubernetesClient alice, boolean expected) {
        boolean may = Eventually.value(
                Duration.ofSeconds(5),
                "can-i says " + (expected ? "yes" : "no"),
                () -> Access.mayEverywhere(alice, "delete", "nodes"),
                answer -> answer == expected);
        narrator.seen("can-i delete nodes on " + workspace.cluster() + ", as alice: " + (may ? "yes" : "no"));
    }
}
