package dev.countersign.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A cluster whose ApprovalTasks another gate serves: its user stands in the place of our worker, for all policies. */
class AnotherGateIT {

    private static final String GATE = "system:serviceaccount:gates:manual-approval-gate-controller";
    private static final String ASKED = """
            apiVersion: openshift-pipelines.org/v1alpha1
            kind: ApprovalTask
            metadata: {name: %s}
            spec: {numberOfApprovalsRequired: 1, approvers: [{name: alice, type: User, input: pending}]}
            """;
    private static final String APPROVED = "[{op: add, path: /status, value: {state: approved}}]";

    private static AdmissionWorld world;
    private static Actor gate;

    @BeforeAll
    static void install() {
        world = AdmissionWorld.open();
        gate = world.as(GATE);
        Installation.applyPoliciesFor(world.administrator().client(), GATE);
        Eventually.within(
                AdmissionWorld.SOON, "the other gate may ask", () -> gate.couldCreate(ASKED.formatted("probe")));
        Eventually.within(
                AdmissionWorld.SOON, "our worker may not", () -> world.worker().isDenied(ASKED.formatted("probe")));
        awaitAnswering("probe", gate);
    }

    @AfterAll
    static void putBack() {
        Installation.applyPolicies(world.administrator().client());
        Eventually.within(
                AdmissionWorld.SOON,
                "our worker may ask again",
                () -> world.worker().couldCreate(ASKED.formatted("probe")));
        awaitAnswering("probe-again", world.worker());
        world.close();
    }

    /** NB. Each policy comes into force by itself. */
    private static void awaitAnswering(String name, Actor answering) {
        GenericKubernetesResource probe = world.tekton().create(Runs.asking(name));
        Eventually.within(
                AdmissionWorld.SOON,
                answering + " may answer " + name,
                () -> answering.couldPatchStatus(probe, Runs.SUCCEEDED));
    }

    @Test
    void theOtherGateAsksAndSaysWhatWasDecided() {
        GenericKubernetesResource task = gate.create(ASKED.formatted("asked"));
        gate.patchStatus(task, APPROVED);
        assertThat(gate.read(task).<String>get("status", "state")).isEqualTo("approved");
    }

    @Test
    void theOtherGateAnswersTheCustomRunThatTektonMade() {
        GenericKubernetesResource run = world.tekton().create(Runs.asking("answered"));
        assertThatCode(() -> gate.patchStatus(run, Runs.SUCCEEDED)).doesNotThrowAnyException();
    }

    @Test
    void nobodyElseDoesNeitherPeopleNorOurWorker() {
        GenericKubernetesResource task = gate.create(ASKED.formatted("guarded"));
        GenericKubernetesResource run = world.tekton().create(Runs.asking("guarded"));
        for (Actor attacker : world.attackers()) {
            Refusals.refused(() -> attacker.patchStatus(task, APPROVED));
            Refusals.refused(() -> attacker.patchStatus(run, Runs.SUCCEEDED));
            Refusals.refused(() -> attacker.delete(task));
        }
        Refusals.refused(() -> world.worker().patchStatus(task, APPROVED));
    }
}
