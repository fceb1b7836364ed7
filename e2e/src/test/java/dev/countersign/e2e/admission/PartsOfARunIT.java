package dev.countersign.e2e.admission;

import static dev.countersign.e2e.admission.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.programs.Eventually;
import dev.countersign.sandbox.node.NodePlayer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who says that something belongs to a PipelineRun: Tekton, and neither editors of the namespace nor anybody else. */
class PartsOfARunIT {

    private static final String POLICY = "countersign-tekton-chain";

    private static AdmissionWorld world;
    private static Actor editor;

    @BeforeAll
    static void open() {
        world = AdmissionWorld.open();
        editor = world.editor();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    static Stream<String> claims() {
        return Stream.of(
                "labels: {tekton.dev/pipelineRun: release}",
                "labels: {tekton.dev/pipelineRunUID: 5e0f5a2c}",
                "labels: {tekton.dev/taskRun: release-push}",
                "labels: {tekton.dev/taskRunUID: 5e0f5a2c}",
                Runs.OWNED_BY_RUN,
                Runs.OWNED_BY_TASKRUN);
    }

    @ParameterizedTest
    @MethodSource("claims")
    void nothingThatAnEditorMakesIsPartOfARun(String claim) {
        String field = "metadata." + claim.substring(0, claim.indexOf(':'));
        for (String forged : List.of(
                Runs.pod("forged", claim),
                Runs.taskRun("forged", claim),
                Runs.waiting("forged", claim),
                Runs.pipelineRun("forged", claim, Runs.BUILD, ""),
                Runs.task("forged", claim),
                Runs.pipeline("forged", claim))) {
            refused(POLICY, field, () -> editor.create(forged));
        }
    }

    @ParameterizedTest
    @MethodSource("claims")
    void noTaskRunOfAnIntruderIsPartOfARun(String claim) {
        refused(POLICY, "metadata.", () -> world.intruder().create(Runs.taskRun("forged", claim)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{op: add, path: /metadata/labels/tekton.dev~1pipelineRun, value: release}]",
                "[{op: add, path: /metadata/labels/tekton.dev~1taskRunUID, value: 5e0f5a2c}]"
            })
    void nothingBecomesPartOfARun(String patch) {
        for (String own : List.of(
                Runs.pod("own", "labels: {app: shop}"),
                Runs.task("own", "labels: {app: shop}"),
                Runs.waiting("own", "labels: {app: shop}"))) {
            GenericKubernetesResource object = editor.create(own);
            refused(POLICY, "metadata.labels", () -> editor.patch(object, patch));
            refused(POLICY, "metadata.ownerReferences", () -> editor.patch(object, """
                    - op: add
                      path: /metadata/ownerReferences
                      value: [{apiVersion: tekton.dev/v1, kind: TaskRun, name: release-push, uid: 5e0f5a2c}]
                    """));
            editor.delete(object);
            Eventually.within(AdmissionWorld.SOON, "it is gone", () -> editor.isGone(object));
        }
    }

    @Test
    void whatIsPartOfARunStaysThere() {
        GenericKubernetesResource run = editor.create(Runs.pipelineRun("kept", Runs.BUILD));
        GenericKubernetesResource taskRun = part(run, "tekton.dev/v1", "TaskRun");
        GenericKubernetesResource pod = part(run, "v1", "Pod");

        for (GenericKubernetesResource part : List.of(taskRun, pod)) {
            refused(
                    POLICY,
                    "metadata.labels",
                    () -> editor.patch(part, "[{op: remove, path: /metadata/labels/tekton.dev~1pipelineRun}]"));
            refused(
                    POLICY,
                    "metadata.labels",
                    () -> editor.patch(
                            part, "[{op: replace, path: /metadata/labels/tekton.dev~1pipelineRunUID, value: other}]"));
            refused(
                    POLICY,
                    "metadata.ownerReferences",
                    () -> editor.patch(part, "[{op: remove, path: /metadata/ownerReferences}]"));
            refused(
                    POLICY,
                    "metadata.ownerReferences",
                    () -> editor.patch(part, "[{op: replace, path: /metadata/ownerReferences/0/uid, value: other}]"));
            editor.patch(part, "[{op: add, path: /metadata/labels/note, value: mine}]");
            editor.patch(part, "[{op: add, path: /metadata/annotations/note, value: mine}]");
        }
    }

    @Test
    void nobodyWritesTheStatusOfRuns() {
        GenericKubernetesResource run = editor.create(Runs.pipelineRun("status", Runs.BUILD));
        GenericKubernetesResource taskRun = part(run, "tekton.dev/v1", "TaskRun");
        part(run, "v1", "Pod");
        String words = "is written by Tekton's controller only";

        for (Actor attacker : List.of(editor, world.intruder())) {
            refused(
                    "countersign-tekton-status",
                    words,
                    () -> attacker.patchStatus(taskRun, "[{op: add, path: /status, value: {podName: mine}}]"));
        }
        refused(
                "countersign-tekton-status",
                words,
                () -> editor.patchStatus(run, "[{op: add, path: /status, value: {pipelineSpec: {tasks: []}}}]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tekton.dev/pipelineRun: release", "tekton.dev/taskRun: t", "tekton.dev/task: t"})
    void noRunAsksForLabelsOrAnnotationsOfTekton(String pair) {
        for (String what : List.of("labels", "annotations")) {
            String forged = Runs.withMetadata("forged", what, pair);
            for (String version : List.of(forged, forged.replace("tekton.dev/v1\n", "tekton.dev/v1beta1\n"))) {
                refused("countersign-tekton-metadata", "spec.taskRunSpecs", () -> editor.create(version));
            }
        }
    }

    @Test
    void aRunMayAskForLabelsOfItsOwn() {
        GenericKubernetesResource run = editor.create(Runs.withMetadata("own-labels", "labels", "team: shop"));

        assertThat(part(run, "v1", "Pod").getMetadata().getLabels()).containsEntry("team", "shop");
    }

    /** They are the weakest in Tekton's order: where Tekton has a word of its own, it stands. */
    @Test
    void labelsInAnInlineTaskDoNotReachThePod() {
        GenericKubernetesResource run = editor.create(Runs.pipelineRun("inline", """
                - name: build
                  taskSpec:
                    metadata:
                      labels:
                        tekton.dev/pipelineRun: release
                        tekton.dev/pipelineRunUID: 5e0f5a2c
                        tekton.dev/taskRun: release-push
                        tekton.dev/taskRunUID: 5e0f5a2c
                    steps: [{name: build, image: registry.example.com/builder, command: [build]}]
                """));

        assertThat(part(run, "v1", "Pod").getMetadata().getLabels())
                .containsEntry("tekton.dev/pipelineRun", "inline")
                .containsEntry("tekton.dev/pipelineRunUID", run.getMetadata().getUid())
                .containsEntry("tekton.dev/taskRun", "inline-build")
                .doesNotContainValue("5e0f5a2c");
    }

    @Test
    void nobodyMakesPodsOfARunThroughAStatefulSet() {
        for (String label : List.of("tekton.dev/pipelineRun: release", "tekton.dev/taskRunUID: 5e0f5a2c")) {
            refused(
                    "countersign-tekton-templates",
                    "spec.template.metadata.labels",
                    () -> editor.create(Runs.statefulSet("forged", label)));
        }
        GenericKubernetesResource own = editor.create(Runs.statefulSet("own", "team: shop"));
        refused(
                "countersign-tekton-templates",
                "spec.template.metadata.labels",
                () -> editor.patch(
                        own, "[{op: add, path: /spec/template/metadata/labels/tekton.dev~1pipelineRun, value: x}]"));
        editor.patch(own, "[{op: replace, path: /spec/replicas, value: 0}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicaset-controller", "job-controller", "daemon-set-controller"})
    void nobodyMakesPodsOfARunThroughAnotherWorkload(String name) {
        Actor controller = world.as("system:serviceaccount:kube-system:" + name);

        refused(
                POLICY,
                "metadata.labels",
                () -> controller.create(Runs.pod("forged", "labels: {tekton.dev/pipelineRun: release}")));
        assertThat(controller.couldCreate(Runs.pod("ordinary-of-" + name, "labels: {app: shop}")))
                .isTrue();
    }

    /** Tekton keeps the Pods of a run on one node by a StatefulSet with the labels of the run. */
    @Test
    void tektonsOwnStatefulSetMakesItsPod() {
        world.tekton().create(Runs.statefulSet("affinity-assistant", "tekton.dev/pipelineRun: release"));
        Actor controller = world.as("system:serviceaccount:kube-system:statefulset-controller");
        String owner = "ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: affinity-assistant,"
                + " uid: 5e0f5a2c, controller: true}]";

        GenericKubernetesResource pod = controller.wouldCreate(
                Runs.pod("affinity-assistant-0", owner + "\n  labels: {tekton.dev/pipelineRun: release}"));

        assertThat(pod.getMetadata().getLabels()).containsKey("tekton.dev/pipelineRun");
        refused(
                POLICY,
                "metadata.labels",
                () -> controller.create(Runs.pod("forged", owner + "\n  labels: {tekton.dev/taskRun: release-push}")));
        refused(
                POLICY,
                "metadata.labels",
                () -> controller.create(Runs.pod("forged", "labels: {tekton.dev/pipelineRun: release}")));
    }

    @Test
    void aPodThatIsNobodysAndATaskRunAlonePass() {
        editor.create(Runs.pod("ordinary", "labels: {app: shop, tekton.dev/task: build}"));

        GenericKubernetesResource taskRun = editor.create(Runs.taskRun("alone", "labels: {app: shop}"));

        try (NodePlayer _ = world.nodes()) {
            Eventually.value(
                    AdmissionWorld.SOON,
                    "a TaskRun without a PipelineRun succeeds",
                    () -> editor.condition(taskRun),
                    condition -> condition.startsWith("True Succeeded"));
        }
    }

    private static GenericKubernetesResource part(GenericKubernetesResource run, String apiVersion, String kind) {
        return Eventually.value(
                        AdmissionWorld.SOON,
                        "Tekton makes the " + kind + " of " + run.getMetadata().getName(),
                        () -> editor.partsOf(run, apiVersion, kind),
                        parts -> !parts.isEmpty())
                .getFirst();
    }
}
