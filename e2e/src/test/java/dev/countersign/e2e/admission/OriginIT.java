package dev.countersign.e2e.admission;

import static dev.countersign.e2e.admission.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.programs.Eventually;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who started a PipelineRun and what a TaskRun was made for, as the API server stamps it. */
class OriginIT {

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

    @Test
    void whoeverStartsARunIsStampedOnItWhateverTheySay() {
        for (String said : List.of("labels: {app: shop}", "annotations: {%s: alice}".formatted(Runs.STARTED_BY))) {
            assertThat(stamp(editor.wouldCreate(Runs.pipelineRun("said", said, Runs.BUILD, "")), Runs.STARTED_BY))
                    .isEqualTo("erin");
        }
        assertThat(stamp(world.administrator().wouldCreate(Runs.pipelineRun("said", Runs.BUILD)), Runs.STARTED_BY))
                .isNotEqualTo("erin")
                .isNotBlank();
    }

    @Test
    void theStampOfARunCannotChange() {
        GenericKubernetesResource run = editor.create(Runs.pipelineRun("stamped", Runs.BUILD));
        String path = "/metadata/annotations/access.countersign.dev~1started-by";

        for (String patch : List.of(
                "[{op: replace, path: %s, value: alice}]".formatted(path),
                "[{op: remove, path: %s}]".formatted(path))) {
            for (Actor actor : List.of(editor, world.tekton(), world.administrator())) {
                refused("countersign-started-by", "it says who started the run", () -> actor.patch(run, patch));
            }
        }
        editor.patch(run, "[{op: add, path: /metadata/annotations/note, value: mine}]");
    }

    @Test
    void theStampReachesTheCustomRunThatAsks() {
        GenericKubernetesResource run = editor.create(Runs.pipelineRun("asks", Runs.APPROVE));

        List<GenericKubernetesResource> asking = Eventually.value(
                AdmissionWorld.SOON,
                "Tekton asks for two approvals",
                () -> editor.partsOf(run, "tekton.dev/v1beta1", "CustomRun"),
                runs -> runs.size() == 2);

        assertThat(asking)
                .allSatisfy(one -> assertThat(stamp(one, Runs.STARTED_BY)).isEqualTo("erin"));
    }

    @Test
    void aRunWithinARunWasStartedByWhoeverStartedTheOuterOne() {
        String metadata = "annotations: {%s: erin}\n  %s".formatted(Runs.STARTED_BY, Runs.OWNED_BY_RUN);

        GenericKubernetesResource inner =
                world.tekton().wouldCreate(Runs.pipelineRun("inner", metadata, Runs.BUILD, ""));

        assertThat(stamp(inner, Runs.STARTED_BY)).isEqualTo("erin");
    }

    @Test
    void aTaskRunIsStampedWithTheRunItWasMadeFor() {
        String forged = "annotations: {%s: 5e0f5a2c}".formatted(Runs.ORIGIN);
        GenericKubernetesResource alone = editor.create(Runs.taskRun("alone", forged));
        GenericKubernetesResource run = editor.create(Runs.pipelineRun("made-for", Runs.BUILD));

        assertThat(stamp(alone, Runs.ORIGIN)).isEqualTo("none");
        assertThat(Eventually.value(
                        AdmissionWorld.SOON,
                        "Tekton makes the Pod",
                        () -> editor.partsOf(run, "v1", "Pod"),
                        pods -> pods.size() == 1))
                .allSatisfy(pod -> assertThat(stamp(pod, Runs.ORIGIN))
                        .isEqualTo(run.getMetadata().getUid()));
        refused(
                "countersign-taskrun-origin",
                "it says which PipelineRun",
                () -> editor.patch(
                        alone,
                        "[{op: replace, path: /metadata/annotations/access.countersign.dev~1pipelinerun-uid,"
                                + " value: 5e0f5a2c}]"));
    }

    /**
     * Tekton writes the labels of a Task onto the Pod of a TaskRun. A Task of this cluster may not have them; one from
     * elsewhere, for which the administrator's stands here, can.
     */
    @Test
    void theTaskRunOfSomebodyAloneGetsNoPodThatPassesForPartOfAnothersRun() {
        world.administrator()
                .create(Runs.task(
                        "from-elsewhere",
                        "labels: {tekton.dev/pipelineRun: release, tekton.dev/pipelineRunUID: 5e0f5a2c}"));

        GenericKubernetesResource taskRun = editor.create("""
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata:
                  name: borrowing
                spec:
                  taskRef: {name: from-elsewhere}
                """);

        assertThat(Eventually.value(
                        AdmissionWorld.SOON,
                        "the TaskRun fails",
                        () -> editor.condition(taskRun),
                        condition -> condition.startsWith("False")))
                .contains("'countersign-taskrun-origin' denied request")
                .contains("remove them from the labels of the Task");
        assertThat(world.administrator()
                        .client()
                        .pods()
                        .inNamespace(world.namespace())
                        .withLabel("tekton.dev/pipelineRun", "release")
                        .list()
                        .getItems())
                .isEmpty();
    }

    private static String stamp(GenericKubernetesResource object, String annotation) {
        return object.getMetadata().getAnnotations().getOrDefault(annotation, "");
    }
}
