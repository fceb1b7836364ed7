package dev.countersign.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.programs.Eventually;
import dev.countersign.sandbox.node.NodePlayer;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The policies get into the way of nothing that people, Tekton and Kubernetes ordinarily do with PipelineRuns. */
class LivesOfRunsIT {

    /** A run that asks twice, builds after that, and cleans up at the end. */
    private static final String WHOLE = Runs.APPROVE + """
            - name: build
              runAfter: [approve]
              retries: 1
              matrix: {params: [{name: platform, value: [arm, amd]}]}
              taskSpec:
                params: [{name: platform}]
                steps: [{name: build, image: registry.example.com/builder, command: [build]}]
            """;

    private static final String FINALLY = """
            finally:
            - name: tidy
              taskSpec:
                steps: [{name: tidy, image: registry.example.com/builder, command: [tidy]}]
            """;

    private static AdmissionWorld world;
    private static Actor editor;
    private static NodePlayer nodes;

    @BeforeAll
    static void open() {
        world = AdmissionWorld.open();
        editor = world.editor();
        nodes = world.nodes();
    }

    @AfterAll
    static void close() {
        nodes.close();
        world.close();
    }

    @Test
    void aRunThatAsksGoesOnWhenTheWorkerSaysYes() {
        GenericKubernetesResource run = editor.create(Runs.pipelineRun("whole", WHOLE) + FINALLY.indent(4));

        awaitAsking(run).forEach(asking -> world.worker().patchStatus(asking, Runs.SUCCEEDED));

        await(run, "True Succeeded");
        assertThat(editor.partsOf(run, "v1", "Pod"))
                .extracting(pod -> pod.getMetadata().getLabels().get("tekton.dev/pipelineTask"))
                .containsExactlyInAnyOrder("build", "build", "tidy");
    }

    @Test
    void aTaskThatFailsIsTriedAgain() {
        GenericKubernetesResource run = editor.create(Runs.pipelineRun("retried", AdmissionWorld.FAILING, """
                - name: build
                  retries: 1
                  taskSpec:
                    steps: [{name: build, image: registry.example.com/builder, command: [build]}]
                """, ""));

        await(run, "False Failed");
        assertThat(editor.partsOf(run, "v1", "Pod"))
                .extracting(pod -> pod.getMetadata().getName())
                .containsExactlyInAnyOrder("retried-build-pod", "retried-build-pod-retry1");
    }

    @Test
    void aRunThatIsCancelledWithdrawsItsQuestions() {
        GenericKubernetesResource run = editor.create(Runs.pipelineRun("cancelled", Runs.APPROVE));
        List<GenericKubernetesResource> asking = awaitAsking(run);

        editor.patch(run, "[{op: add, path: /spec/status, value: Cancelled}]");

        await(run, "False Cancelled");
        assertWithdrawn(asking);
    }

    @Test
    void aRunWhoseTimeIsUpWithdrawsItsQuestions() {
        GenericKubernetesResource run = editor.create(
                Runs.pipelineRun("timed-out", "labels: {app: shop}", Runs.APPROVE, "timeouts: {pipeline: 20s}\n"));
        List<GenericKubernetesResource> asking = awaitAsking(run);

        await(run, "False PipelineRunTimeout");
        assertWithdrawn(asking);
    }

    @Test
    void aRunGoesWithAllItsParts() {
        for (DeletionPropagation propagation :
                List.of(DeletionPropagation.BACKGROUND, DeletionPropagation.FOREGROUND)) {
            String name = "deleted-" + propagation.name().toLowerCase(Locale.ROOT);
            GenericKubernetesResource run = editor.create(Runs.pipelineRun(name, Runs.APPROVE + Runs.BUILD));
            awaitAsking(run);
            await(run, "v1", "Pod");

            editor.delete(run, propagation);

            Eventually.within(AdmissionWorld.SOON, name + " is gone", () -> editor.isGone(run));
            assertNothingIsLeft(run, "tekton.dev/v1beta1", "CustomRun");
            assertNothingIsLeft(run, "tekton.dev/v1", "TaskRun");
            assertNothingIsLeft(run, "v1", "Pod");
        }
    }

    @Test
    void theQuestionsOfARunCanBeLeftOrphans() {
        GenericKubernetesResource run = editor.create(Runs.pipelineRun("orphaned", Runs.APPROVE));
        List<GenericKubernetesResource> asking = awaitAsking(run);
        letTheCollectorSeeWhatIsThere();

        editor.delete(run, DeletionPropagation.ORPHAN);

        Eventually.within(AdmissionWorld.SOON, "the run is gone", () -> editor.isGone(run));
        assertThat(asking).allSatisfy(one -> {
            GenericKubernetesResource left = editor.read(one);
            assertThat(left.getMetadata().getOwnerReferences()).isEmpty();
            assertThat(left.<Object>get("spec")).isEqualTo(one.<Object>get("spec"));
        });
    }

    /** The collector deletes what has no owner in the order in which it sees things: what came before, it has seen. */
    private static void letTheCollectorSeeWhatIsThere() {
        GenericKubernetesResource last = world.tekton().create(Runs.asking("nobodys", Runs.OWNED_BY_RUN));
        Eventually.within(AdmissionWorld.SOON, "the collector deletes it", () -> editor.isGone(last));
    }

    @Test
    void aNamespaceGoesWithItsRuns() {
        try (AdmissionWorld other = AdmissionWorld.open()) {
            GenericKubernetesResource run = other.editor().create(Runs.pipelineRun("last", Runs.APPROVE + Runs.BUILD));
            Eventually.value(
                    AdmissionWorld.SOON,
                    "Tekton asks",
                    () -> other.administrator().partsOf(run, "tekton.dev/v1beta1", "CustomRun"),
                    asking -> asking.size() == 2);

            world.administrator()
                    .client()
                    .namespaces()
                    .withName(other.namespace())
                    .delete();

            Eventually.within(
                    AdmissionWorld.SOON,
                    "the namespace is gone",
                    () -> world.administrator()
                                    .client()
                                    .namespaces()
                                    .withName(other.namespace())
                                    .get()
                            == null);
        }
    }

    /** NB. Tekton cancels what the status of a run names, and for a moment it does not name what Tekton has made. */
    private static List<GenericKubernetesResource> awaitAsking(GenericKubernetesResource run) {
        Eventually.value(
                AdmissionWorld.SOON,
                run.getMetadata().getName() + " names what it is made of",
                () -> editor.read(run).<List<?>>get("status", "childReferences"),
                children -> children != null && children.size() >= 2);
        return Eventually.value(
                AdmissionWorld.SOON,
                "Tekton asks twice for " + run.getMetadata().getName(),
                () -> editor.partsOf(run, "tekton.dev/v1beta1", "CustomRun"),
                asking -> asking.size() == 2);
    }

    private static void assertNothingIsLeft(GenericKubernetesResource run, String apiVersion, String kind) {
        Eventually.value(
                AdmissionWorld.SOON,
                "no " + kind + " is left of " + run.getMetadata().getName(),
                () -> editor.partsOf(run, apiVersion, kind),
                List::isEmpty);
    }

    /** NB. Tekton may say that a run is cancelled a moment before it cancels what the run has made. */
    private static void assertWithdrawn(List<GenericKubernetesResource> asking) {
        for (GenericKubernetesResource one : asking) {
            Eventually.value(
                    AdmissionWorld.SOON,
                    one.getMetadata().getName() + " is withdrawn",
                    () -> String.valueOf(editor.read(one).<Object>get("spec", "status")),
                    "RunCancelled"::equals);
        }
    }

    private static GenericKubernetesResource await(GenericKubernetesResource run, String apiVersion, String kind) {
        return Eventually.value(
                        AdmissionWorld.SOON,
                        "Tekton makes the " + kind + " of " + run.getMetadata().getName(),
                        () -> editor.partsOf(run, apiVersion, kind),
                        parts -> !parts.isEmpty())
                .getFirst();
    }

    private static void await(GenericKubernetesResource run, String condition) {
        Eventually.value(
                AdmissionWorld.SOON,
                run.getMetadata().getName() + " is " + condition,
                () -> editor.condition(run),
                now -> now.startsWith(condition));
    }
}
