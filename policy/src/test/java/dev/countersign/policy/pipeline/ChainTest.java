package dev.countersign.policy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.policy.Json;
import dev.countersign.policy.Yaml;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Pod of the recorded run release-2, and what others pretend. */
class ChainTest {

    private static final Map<String, Object> RUN =
            Yaml.resource("recordings/approval-task/12-from-a-pipelinerun-pipelinerun.yaml");
    private static final Map<String, Object> POD = Json.objectsOrEmpty(
                    Yaml.resource("recordings/approval-task/12-from-a-pipelinerun-gated-pod.yaml"), "items")
            .getFirst();
    private static final String TASK_RUN = """
            metadata:
              name: release-2-push
              uid: 2a88305b-38d3-4bbc-8886-a1819e6f543e
              creationTimestamp: "2026-11-22T22:07:22Z"
              ownerReferences:
              - {apiVersion: tekton.dev/v1, kind: PipelineRun, name: release-2, uid: 13db3918-53e9-4f0f-8177-c31395a792fa, controller: true}
            status: {podName: release-2-push-pod}
            """;

    private final KnownRuns runs =
            new KnownRuns().with(RunKind.PIPELINE_RUN, RUN).with(RunKind.TASK_RUN, TASK_RUN);

    @Test
    void thePodOfARunIsPartOfIt() {
        assertThat(Chain.of(POD, runs)).isEqualTo(new Chain.Proved(RUN, Instant.parse("2026-11-22T22:07:22Z")));
    }

    @Test
    void whatIsOlderThanItsPodIsAsOldAsItsTaskRun() {
        runs.with(RunKind.TASK_RUN, TASK_RUN.replace("2026-11-22T22:07:22Z", "2026-11-21T10:00:00Z"));
        assertThat(Chain.of(POD, runs)).isEqualTo(new Chain.Proved(RUN, Instant.parse("2026-11-21T10:00:00Z")));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "uid: 2a88305b-38d3-4bbc-8886-a1819e6f543e | uid: another | TaskRun release-2-push, which Pod release-2-push-pod says runs it, does not exist",
                "podName: release-2-push-pod | podName: other | Pod release-2-push-pod says that TaskRun release-2-push runs it, which runs Pod other",
                "controller: true | controller: false | TaskRun release-2-push is part of no PipelineRun, so nobody can have been asked about it",
                "kind: PipelineRun | kind: Pipeline | TaskRun release-2-push is part of no PipelineRun, so nobody can have been asked about it",
                "apiVersion: tekton.dev/v1 | apiVersion: example.com/v1 | TaskRun release-2-push is part of no PipelineRun, so nobody can have been asked about it",
                "uid: 13db3918-53e9-4f0f-8177-c31395a792fa | uid: another | PipelineRun release-2, of which TaskRun release-2-push says it is part, does not exist",
            })
    void aTaskRunThatDoesNotVouchForThePodOrIsPartOfNoRunProvesNothing(String was, String is, String why) {
        runs.with(RunKind.TASK_RUN, TASK_RUN.replace(was, is));
        assertThat(Chain.of(POD, runs)).isEqualTo(new Chain.Broken(why));
    }

    @Test
    void aTaskRunThatNamesNoPodYetProvesNothingYet() {
        runs.with(RunKind.TASK_RUN, TASK_RUN.replace("podName: release-2-push-pod", ""));
        assertThat(Chain.of(POD, runs)).isEqualTo(new Chain.NotYet("TaskRun release-2-push does not name its Pod yet"));
    }

    @Test
    void aPodWithoutAControllerIsPartOfNothing() {
        assertThat(Chain.of(Yaml.of("metadata: {name: bare, labels: {tekton.dev/pipelineRun: release-2}}"), runs))
                .isEqualTo(new Chain.Broken(
                        "Pod bare is not run by a TaskRun, so nobody can have been asked about it in" + " a pipeline"));
    }

    @ParameterizedTest
    @CsvSource({"tekton.dev/pipelineRun, release-3", "tekton.dev/pipelineRunUID, 8c867333"})
    void aPodThatCarriesTheLabelsOfAnotherRunIsPartOfNeither(String label, String value) {
        Map<String, Object> metadata = Json.objectOrEmpty(POD, "metadata");
        Map<String, Object> labels = Json.objectOrEmpty(metadata, "labels");
        labels.put(label, value);
        metadata.put("labels", labels);
        assertThat(Chain.of(Map.of("metadata", metadata), runs))
                .isEqualTo(new Chain.Broken("Pod release-2-push-pod is part of PipelineRun release-2 and carries the"
                        + " labels of another"));
    }

    @ParameterizedTest
    @CsvSource({"'True'", "'False'"})
    void aRunThatHasFinishedIsOver(String succeeded) {
        runs.with(RunKind.PIPELINE_RUN, """
                metadata: {name: release-2, uid: 13db3918-53e9-4f0f-8177-c31395a792fa}
                status: {pipelineSpec: {tasks: [{name: push}]}, conditions: [{type: Succeeded, status: %s}]}
                """.formatted(succeeded));
        assertThat(Chain.of(POD, runs)).isEqualTo(new Chain.Finished("PipelineRun release-2 has finished"));
    }

    @Test
    void aRunThatDoesNotSayWhatItConsistsOfProvesNothingYet() {
        runs.with(RunKind.PIPELINE_RUN, "metadata: {name: release-2, uid: 13db3918-53e9-4f0f-8177-c31395a792fa}");
        assertThat(Chain.of(POD, runs))
                .isEqualTo(new Chain.NotYet("PipelineRun release-2 does not say yet what it consists of"));
    }
}
