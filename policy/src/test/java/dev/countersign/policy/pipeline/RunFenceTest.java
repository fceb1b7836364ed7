package dev.countersign.policy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.policy.Yaml;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tasks that were recorded with a PipelineRun, held against it; and what a run may declare. */
class RunFenceTest {

    private static final String RECORDINGS = "recordings/approval-task/";
    private static final String ASKED_BY_RELEASE = """
            metadata:
              name: NAME
              labels: {tekton.dev/pipelineRun: release, tekton.dev/pipelineRunUID: uid-release, tekton.dev/pipelineTask: approve}
              ownerReferences: [{apiVersion: tekton.dev/v1beta1, kind: CustomRun, name: NAME, uid: uid-NAME, controller: true}]
            spec:
              numberOfApprovalsRequired: QUORUM
              approvers: [{name: alice, type: User, input: pending}, {name: ops, type: Group, input: pending}]
              description: "DESCRIPTION"
            """;

    private final KnownRuns runs = new KnownRuns();

    @Test
    void theTaskThatARunAskedIsItsOwn() {
        Map<String, Object> task = Yaml.recordedTask("12-from-a-pipelinerun-pending");
        RunFence fence = recorded("12-from-a-pipelinerun", "12-from-a-pipelinerun-pending");
        assertThat(fence.concerns(task)).isTrue();
        assertThat(fence.doubt(task, List.of(task))).isEmpty();
        assertThat(fence.foreign(task)).isEmpty();
    }

    @Test
    void aTaskMadeForAnotherPipelineRunDoesNotAskWhatThatRunDeclares() {
        Map<String, Object> task = Yaml.recordedTask("15-task-made-for-another-pipelinerun");
        RunFence fence = recorded("15-task-made-for-another-pipelinerun", "15-task-made-for-another-pipelinerun");
        assertThat(fence.concerns(task)).isTrue();
        assertThat(fence.doubt(task, List.of(task)))
                .hasValue(CheckVerdict.rejected(
                        "Tampered",
                        "ApprovalTask mine does not ask what PipelineRun release-3 declares in its pipeline task approve: 1"
                                + " of alice, bob, group:release-managers",
                        List.of()));
    }

    @Test
    void aTaskOfAnotherRunHasNoSay() {
        RunFence fence = recorded("12-from-a-pipelinerun", "12-from-a-pipelinerun-pending");
        assertThat(fence.concerns(Yaml.recordedTask("15-task-made-for-another-pipelinerun")))
                .isFalse();
        assertThat(fence.concerns(Yaml.recordedTask("10-label-moved-by-an-approver")))
                .isFalse();
        assertThat(fence.concerns(Yaml.recordedTask("01-pending"))).isFalse();
    }

    @Test
    void aTaskWithoutACustomRunOfTheRunIsForeign() {
        Map<String, Object> task = task("one", 1, "");
        RunFence fence = declaring("params: [{name: approvers, value: [alice, group:ops]}]");
        assertThat(reason(fence.foreign(task))).isEqualTo("Tampered");
        runs.with(RunKind.CUSTOM_RUN, """
                metadata:
                  name: one
                  uid: uid-one
                  ownerReferences: [{apiVersion: tekton.dev/v1, kind: PipelineRun, name: release, uid: uid-other, controller: true}]
                """);
        assertThat(reason(fence.foreign(task))).isEqualTo("Tampered");
        runs.with(RunKind.CUSTOM_RUN, """
                metadata:
                  name: one
                  uid: uid-one
                  ownerReferences: [{apiVersion: tekton.dev/v1, kind: PipelineRun, name: release, uid: uid-release, controller: true}]
                """);
        assertThat(fence.foreign(task)).isEmpty();
    }

    @Test
    void twoTasksForOnePipelineTaskAreOneTooMany() {
        List<Map<String, Object>> both = List.of(task("one", 1, ""), task("two", 1, ""));
        RunFence fence = declaring("params: [{name: approvers, value: [alice, group:ops]}]");
        assertThat(fence.doubt(both.getFirst(), both))
                .hasValue(CheckVerdict.rejected(
                        "Tampered",
                        "PipelineRun release asks once in its pipeline task approve, and there are ApprovalTask one,"
                                + " ApprovalTask two",
                        List.of()));
    }

    @Test
    void aMatrixAsksSeveralTimesAndMayVaryTheQuorum() {
        List<Map<String, Object>> all = List.of(task("one", 1, ""), task("two", 2, ""), task("three", 3, ""));
        RunFence fence = declaring("""
                params: [{name: approvers, value: [alice, group:ops]}]
                matrix:
                  params: [{name: numberOfApprovalsRequired, value: ["1", "2"]}]
                """);
        assertThat(fence.doubt(all.getFirst(), all)).isEmpty();
        assertThat(fence.doubt(all.get(1), all)).isEmpty();
        assertThat(reason(fence.doubt(all.get(2), all))).isEqualTo("Tampered");
    }

    @Test
    void aMatrixMayVaryTheWords() {
        List<Map<String, Object>> all = List.of(task("one", 1, "Release to test?"), task("two", 1, "Lunch?"));
        RunFence fence = declaring("""
                params: [{name: approvers, value: [alice, group:ops]}]
                matrix:
                  params: [{name: description, value: ["Release to test?", "Release to live?"]}]
                """);
        assertThat(fence.doubt(all.getFirst(), all)).isEmpty();
        assertThat(reason(fence.doubt(all.get(1), all))).isEqualTo("Tampered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{name: approvers, value: [alice, group:ops]}, {name: numberOfApprovalsRequired, value: '2'}]",
                "[{name: approvers, value: [alice]}]",
                "[{name: approvers, value: [alice, ops]}]",
                "[{name: approvers, value: [alice, group:ops, bob]}]",
                "[{name: approvers, value: [alice, group:ops]}, {name: description, value: Lunch}]",
                "[{name: approvers, value: []}]",
                "[]",
            })
    void aTaskThatAsksOtherwiseThanTheRunDeclaresIsTampered(String params) {
        Map<String, Object> task = task("one", 1, "");
        assertThat(reason(declaring("params: " + params).doubt(task, List.of(task))))
                .isEqualTo("Tampered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tekton.dev/pipelineTask: push", "tekton.dev/pipelineTask: missing"})
    void aTaskThatAnswersNoQuestionOfTheRunIsTampered(String label) {
        Map<String, Object> task = Yaml.of("""
                metadata: {name: one, labels: {tekton.dev/pipelineRun: release%s}}
                spec: {numberOfApprovalsRequired: 1, approvers: [{name: alice, type: User, input: approve}]}
                """.formatted(label.isEmpty() ? "" : ", " + label));
        assertThat(reason(
                        declaring("params: [{name: approvers, value: [alice]}]").doubt(task, List.of(task))))
                .isEqualTo("Tampered");
    }

    @Test
    void resultsOfAnEarlierTaskStandWhereTheRunRefersToThem() {
        runs.with(RunKind.TASK_RUN, """
                metadata:
                  name: release-who
                  ownerReferences: [{apiVersion: tekton.dev/v1, kind: PipelineRun, name: release, uid: uid-release, controller: true}]
                status:
                  results:
                  - {name: people, value: [alice, "group:ops"]}
                  - {name: quorum, value: "1"}
                  - {name: version, value: {major: "4"}}
                """);
        RunFence fence = declaring("""
                params:
                - {name: approvers, value: "$(tasks.who.results.people[*])"}
                - {name: numberOfApprovalsRequired, value: "$(tasks.who.results.quorum)"}
                - {name: description, value: "Release $(tasks.who.results.version.major)?"}
                """);
        Map<String, Object> task = task("one", 1, "Release 4?");
        assertThat(fence.doubt(task, List.of(task))).isEmpty();
        Map<String, Object> other = task("one", 1, "Lunch?");
        assertThat(reason(fence.doubt(other, List.of(other)))).isEqualTo("Tampered");
        RunFence listed = declaring("""
                params: [{name: approvers, value: ["$(tasks.who.results['people'][0])", "$(tasks.who.results.people[1])"]}]
                """);
        Map<String, Object> plain = task("one", 1, "");
        assertThat(listed.doubt(plain, List.of(plain))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(tasks.who.results.people[*])",
                "$(tasks.else.results.people[*])",
                "$(params.people[*])",
                "$(tasks.who.results.people)",
            })
    void whomTheRunAsksMustBeKnownBeforeAnAnswerCounts(String approvers) {
        runs.with(RunKind.TASK_RUN, """
                metadata:
                  name: release-who
                  ownerReferences: [{apiVersion: tekton.dev/v1, kind: PipelineRun, name: other, uid: uid-other, controller: true}]
                status: {results: [{name: people, value: [alice, "group:ops"]}]}
                """);
        Map<String, Object> task = task("one", 1, "");
        assertThat(reason(declaring("params: [{name: approvers, value: \"" + approvers + "\"}]")
                        .doubt(task, List.of(task))))
                .isEqualTo("Failed");
    }

    @Test
    void aDescriptionThatCannotBeKnownIsNotCompared() {
        Map<String, Object> task = task("one", 1, "Release 4?");
        RunFence fence = declaring("""
                params: [{name: approvers, value: [alice, group:ops]}, {name: description, value: "$(tasks.x.results.y)"}]
                """);
        assertThat(fence.doubt(task, List.of(task))).isEmpty();
    }

    private RunFence recorded(String run, String question) {
        runs.with(RunKind.CUSTOM_RUN, Yaml.recordedCustomRun(question));
        return new RunFence(
                new Chain.Proved(Yaml.resource(RECORDINGS + run + "-pipelinerun.yaml"), Instant.EPOCH), runs);
    }

    private RunFence declaring(String asking) {
        return new RunFence(new Chain.Proved(Yaml.of("""
                metadata: {name: release, uid: uid-release}
                status:
                  childReferences: [{kind: TaskRun, name: release-who, pipelineTaskName: who}]
                  pipelineSpec:
                    tasks:
                    - {name: push}
                    - name: approve
                      taskRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}
                """ + asking.indent(6)), Instant.EPOCH), runs);
    }

    private static Map<String, Object> task(String name, int quorum, String description) {
        return Yaml.of(ASKED_BY_RELEASE
                .replace("NAME", name)
                .replace("QUORUM", Integer.toString(quorum))
                .replace("DESCRIPTION", description));
    }

    private static String reason(Optional<CheckVerdict> verdict) {
        return verdict.map(CheckVerdict::reason).orElse("");
    }
}
