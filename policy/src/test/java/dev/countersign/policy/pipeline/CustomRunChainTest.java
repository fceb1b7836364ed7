package dev.countersign.policy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.policy.Yaml;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The CustomRun of a run that alice started, and what others pretend. */
class CustomRunChainTest {

    private static final String RUN = """
            metadata:
              name: release-7
              uid: uid-release
              creationTimestamp: "2026-12-01T11:58:00Z"
              annotations: {access.countersign.dev/started-by: alice}
            status:
              conditions: [{type: Succeeded, status: Unknown, reason: Running}]
            """;
    private static final String CUSTOM_RUN = """
            metadata:
              name: release-7-access
              uid: uid-access
              creationTimestamp: "2026-12-01T11:59:00Z"
              labels: {tekton.dev/pipelineRun: release-7, tekton.dev/pipelineRunUID: uid-release}
              ownerReferences:
              - {apiVersion: tekton.dev/v1, kind: PipelineRun, name: release-7, uid: uid-release, controller: true}
            spec: {serviceAccountName: deployer}
            status:
              conditions: [{type: Succeeded, status: Unknown, reason: Running}]
            """;
    private static final String ENDED = "status: Unknown, reason: Running";

    private final KnownRuns runs = new KnownRuns().with(RunKind.PIPELINE_RUN, RUN);

    private CustomRunChain chain(String customRun) {
        return CustomRunChain.of(Yaml.of(customRun), runs);
    }

    @Test
    void theCustomRunOfARunIsPartOfItAndWhoStartedThatIsKnown() {
        assertThat(chain(CUSTOM_RUN))
                .isEqualTo(new CustomRunChain.Proved(
                        "release-7", "uid-release", "alice", Instant.parse("2026-12-01T11:58:00Z")));
    }

    @Test
    void thatItHasSucceededIsNoEnd() {
        assertThat(chain(CUSTOM_RUN.replace(ENDED, "status: 'True', reason: Succeeded")))
                .isInstanceOf(CustomRunChain.Proved.class);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "controller: true | controller: false | CustomRun release-7-access is part of no PipelineRun, so nobody knows who made it",
                "kind: PipelineRun | kind: Pipeline | CustomRun release-7-access is part of no PipelineRun, so nobody knows who made it",
                "apiVersion: tekton.dev/v1 | apiVersion: example.com/v1 | CustomRun release-7-access is part of no PipelineRun, so nobody knows who made it",
                "pipelineRun: release-7 | pipelineRun: other | CustomRun release-7-access is part of PipelineRun release-7 and carries the labels of another",
                "pipelineRunUID: uid-release | pipelineRunUID: other | CustomRun release-7-access is part of PipelineRun release-7 and carries the labels of another",
            })
    void ofWhatIsPartOfNoRunNobodyKnowsWhoMadeIt(String was, String is, String why) {
        assertThat(chain(CUSTOM_RUN.replace(was, is))).isEqualTo(new CustomRunChain.Broken(why));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "serviceAccountName: deployer | status: RunCancelled | CustomRun release-7-access is cancelled",
                "status: Unknown, reason: Running | status: 'False', reason: CustomRunTimedOut | CustomRun release-7-access has ended: CustomRunTimedOut",
                "uid: uid-access | deletionTimestamp: '2026-12-01T12:00:00Z' | CustomRun release-7-access is being deleted",
                "name: release-7, uid: uid-release | name: release-6, uid: uid-release | PipelineRun release-6 does not exist any more",
            })
    void whatHasEndedOrIsCancelledOrGoingIsOver(String was, String is, String why) {
        String customRun = CUSTOM_RUN.replace(
                "labels: {tekton.dev/pipelineRun: release-7, tekton.dev/pipelineRunUID: uid-release}", "labels: {}");
        assertThat(chain(customRun.replace(was, is))).isEqualTo(new CustomRunChain.Over(why));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "status: Unknown, reason: Running | status: 'True', reason: Completed | PipelineRun release-7 has finished",
                "status: Unknown, reason: Running | status: 'False', reason: Cancelled | PipelineRun release-7 has finished",
                "uid: uid-release | uid: another | PipelineRun release-7 does not exist any more",
            })
    void withItsRunItIsOver(String was, String is, String why) {
        runs.with(RunKind.PIPELINE_RUN, RUN.replace(was, is));
        assertThat(chain(CUSTOM_RUN)).isEqualTo(new CustomRunChain.Over(why));
    }

    @Test
    void withARunThatIsBeingDeletedItIsOver() {
        runs.with(
                RunKind.PIPELINE_RUN,
                RUN.replace("annotations:", "deletionTimestamp: '2026-12-01T12:00:00Z'\n  annotations:"));
        assertThat(chain(CUSTOM_RUN)).isEqualTo(new CustomRunChain.Over("PipelineRun release-7 is being deleted"));
    }

    @Test
    void aRunThatNobodyIsKnownToHaveStartedProvesNothing() {
        runs.with(RunKind.PIPELINE_RUN, RUN.replace("started-by: alice", "note: alice"));
        assertThat(chain(CUSTOM_RUN))
                .isEqualTo(new CustomRunChain.Broken("PipelineRun release-7 has no annotation"
                        + " access.countersign.dev/started-by, so nobody is known to have started it"));
    }
}
