package dev.countersign.e2e.admission;

import static dev.countersign.e2e.admission.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CustomRuns that ask for an ApprovalTask, and those who would like to be asked, or not to be. */
class CustomRunsThatAskIT {

    private static final String POLICY = "countersign-customruns";
    private static AdmissionWorld world;
    private static List<Actor> attackers;
    private static GenericKubernetesResource asking;
    private static GenericKubernetesResource waiting;

    @BeforeAll
    static void open() {
        world = AdmissionWorld.open();
        attackers = world.attackers();
        asking = world.administrator().create(Runs.asking("asking"));
        waiting = world.editor().create(Runs.waiting("waiting", "labels: {app: shop}"));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}",
                "customRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask, name: mine}",
                "customRef: {apiVersion: openshift-pipelines.org/v1, kind: ApprovalTask}",
                "customSpec: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask, spec: {}}"
            })
    void nobodyButTektonAsks(String what) {
        for (Actor attacker : attackers) {
            refused(
                    POLICY,
                    "is created by Tekton's controller only: start a PipelineRun",
                    () -> attacker.create(Runs.customRun("forged", "labels: {app: shop}", what)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "labels: {tekton.dev/pipelineRun: release, tekton.dev/pipelineRunUID: 5e0f5a2c}",
                Runs.OWNED_BY_RUN
            })
    void nobodyAsksInTheNameOfAnothersRun(String metadata) {
        for (Actor attacker : attackers) {
            refused(() -> attacker.create(Runs.asking("borrowed", metadata)));
            refused("countersign-tekton-chain", "metadata.", () -> attacker.create(Runs.waiting("w", metadata)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{op: replace, path: /spec/params/0/value, value: [mallory]}]",
                "[{op: remove, path: /spec/params}]",
                "[{op: add, path: /spec/retries, value: 3}]",
                "[{op: add, path: /spec/timeout, value: 1s}]",
                "[{op: add, path: /spec/status, value: RunCancelled}]",
                "[{op: replace, path: /spec/customRef/kind, value: Wait}]",
                "[{op: replace, path: /spec/customRef/apiVersion, value: wait.example.com/v1}]"
            })
    void nobodyChangesWhatIsAsked(String patch) {
        for (Actor attacker : attackers) {
            refused(POLICY, "spec of a CustomRun", () -> attacker.patch(asking, patch));
        }
    }

    @Test
    void noOtherCustomRunBecomesOneThatAsks() {
        String patch = """
                - {op: replace, path: /spec/customRef, value: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}}
                """;
        for (Actor attacker : attackers) {
            refused(POLICY, "and of one that would", () -> attacker.patch(waiting, patch));
        }
    }

    @Test
    void nobodyWritesTheVerdict() {
        for (Actor attacker : attackers) {
            refused(POLICY, "is written by the gate only", () -> attacker.patchStatus(asking, Runs.SUCCEEDED));
        }
        assertThat(world.administrator().condition(asking)).isEmpty();
    }

    @Test
    void nobodyDeletesIt() {
        for (Actor attacker : attackers) {
            refused(POLICY, "cancel or delete the PipelineRun", () -> attacker.delete(asking));
        }
    }

    @Test
    void nobodyChangesWhatSaysWhoAsks() {
        for (Actor attacker : attackers) {
            refused(
                    POLICY,
                    "metadata.labels",
                    () -> attacker.patch(asking, "[{op: add, path: /metadata/labels/more, value: x}]"));
            refused(
                    POLICY,
                    "metadata.annotations",
                    () -> attacker.patch(asking, "[{op: add, path: /metadata/annotations, value: {a: b}}]"));
            refused(
                    POLICY,
                    "metadata.finalizers",
                    () -> attacker.patch(asking, "[{op: add, path: /metadata/finalizers, value: [a.example.com/b]}]"));
            refused(POLICY, "metadata.ownerReferences", () -> attacker.patch(asking, """
                    - op: add
                      path: /metadata/ownerReferences
                      value: [{apiVersion: v1, kind: Pod, name: absent, uid: 5e0f5a2c}]
                    """));
        }
    }

    @Test
    void whatChangesNothingPasses() {
        for (Actor anybody : attackers) {
            anybody.patch(asking, "[{op: replace, path: /metadata/labels/app, value: shop}]");
        }
        assertThat(world.administrator().read(asking).getMetadata().getUid())
                .isEqualTo(asking.getMetadata().getUid());
    }

    @Test
    void theWorkerAnswersAndAsksNothing() {
        GenericKubernetesResource answered = world.administrator().create(Runs.asking("answered"));
        Actor worker = world.worker();

        worker.patch(answered, "[{op: add, path: /metadata/labels/task, value: answered}]");
        worker.patchStatus(answered, Runs.SUCCEEDED);

        assertThat(world.administrator().condition(answered)).startsWith("True Succeeded");
        refused(
                POLICY,
                "spec of a CustomRun",
                () -> worker.patch(answered, "[{op: replace, path: /spec/params/0/value, value: [mallory]}]"));
        refused(POLICY, "is created by Tekton's controller only", () -> worker.create(Runs.asking("self-made")));
    }

    @Test
    void tektonAsksAndWithdraws() {
        Actor tekton = world.tekton();
        GenericKubernetesResource asked = tekton.create(Runs.asking("withdrawn"));

        tekton.patch(asked, "[{op: add, path: /spec/status, value: RunCancelled}]");

        assertThat(world.administrator().read(asked).<String>get("spec", "status"))
                .isEqualTo("RunCancelled");
    }

    @Test
    void theGarbageCollectorTakesOwnersAwayAndNothingElse() {
        Actor collector = world.garbageCollector();

        refused(
                POLICY,
                "spec of a CustomRun",
                () -> collector.patch(asking, "[{op: replace, path: /spec/params/0/value, value: [mallory]}]"));
        refused(POLICY, "metadata.labels", () -> collector.patch(asking, "[{op: remove, path: /metadata/labels/app}]"));
        refused(POLICY, "metadata.ownerReferences", () -> collector.patch(asking, """
                - op: add
                  path: /metadata/ownerReferences
                  value: [{apiVersion: v1, kind: Pod, name: absent, uid: 5e0f5a2c}]
                """));
    }

    @Test
    void customRunsOfOthersAreNotOurs() {
        Actor controller = world.as("controller-of-waits");

        GenericKubernetesResource other = controller.create(Runs.waiting("other", "labels: {app: shop}"));
        controller.patch(other, "[{op: add, path: /metadata/labels/state, value: done}]");
        controller.patchStatus(other, Runs.SUCCEEDED);

        assertThat(world.administrator().condition(other)).startsWith("True Succeeded");
        controller.delete(other);
    }
}
