package dev.countersign.policy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.policy.Json;
import dev.countersign.policy.Yaml;
import dev.countersign.policy.connector.Fence;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our count against that of manual-approval-gate, state by state. */
class RecordedTasksTest {

    private static final List<String> COUNTED = List.of(
            "01-pending",
            "02-approved-by-one-user",
            "03-one-of-two-votes",
            "04-rejected-after-an-approval",
            "05-group-one-of-two-votes",
            "06-group-approved",
            "07-user-and-group-approved",
            "09-quorum-lowered-by-an-approver",
            "10-label-moved-by-an-approver",
            "12-from-a-pipelinerun-pending",
            "14-deleted-and-recreated-by-a-plain-serviceaccount",
            "15-task-made-for-another-pipelinerun");
    private static final List<String> NOT_COUNTED =
            List.of("08-timed-out", "13-status-forged-by-a-plain-serviceaccount");

    static Stream<String> counted() {
        return COUNTED.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("counted")
    void theVotesAddUpToWhatTheGateWroteIntoTheStatus(String recording) {
        Map<String, Object> task = Yaml.recordedTask(recording);
        Map<String, Object> status = Json.objectOrEmpty(task, "status");
        Tally.Result result = tally(task);
        assertThat(result.state().word()).isEqualTo(Json.textOrEmpty(status, "state"));
        assertThat(result.received()).isEqualTo(status.getOrDefault("approvalsReceived", 0));
        assertThat(written(result))
                .containsExactlyInAnyOrderElementsOf(Json.objectsOrEmpty(status, "approversResponse"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "08-timed-out, rejected, a time that ran out is no vote",
        "13-status-forged-by-a-plain-serviceaccount, approved, a forged status is no vote",
    })
    void whatNoVoteMadeIsStillPendingByTheVotes(String recording, String claimed, String sentence) {
        Map<String, Object> task = Yaml.recordedTask(recording);
        assertThat(Json.textOrEmpty(Json.objectOrEmpty(task, "status"), "state"))
                .isEqualTo(claimed);
        assertThat(tally(task).state()).as(sentence).isEqualTo(Tally.State.PENDING);
        assertThat(tally(task).rejectedBy()).isEmpty();
    }

    @Test
    void theQuorumThatTheRunDeclaredExposesTheOneThatAnApproverLowered() {
        Map<String, Object> task = Yaml.recordedTask("09-quorum-lowered-by-an-approver");
        int declared = rule("09-quorum-lowered-by-an-approver").rule().required();
        assertThat(Tally.count(TaskSpec.of(task).approvers(), declared).state()).isEqualTo(Tally.State.PENDING);
    }

    @Test
    void theLabelsOfTheRunExposeTheOneThatAnApproverMoved() {
        TaskSpec spec = TaskSpec.of(Yaml.recordedTask("10-label-moved-by-an-approver"));
        Map<String, String> declared = new HashMap<>(labels(Yaml.recordedCustomRun("10-label-moved-by-an-approver")));
        declared.put("tekton.dev/customRun", "lab");
        assertThat(Fence.digest(Yaml.recordedTask("10-label-moved-by-an-approver")))
                .isNotEqualTo(Fence.digest(spec.approvers(), spec.required(), declared));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "01-pending",
                "02-approved-by-one-user",
                "03-one-of-two-votes",
                "05-group-one-of-two-votes",
                "07-user-and-group-approved",
                "08-timed-out",
                "12-from-a-pipelinerun-pending",
            })
    void theParamsOfTheRunAreReadAsTheGateReadThem(String recording) {
        TaskSpec spec = TaskSpec.of(Yaml.recordedTask(recording));
        GateParams.Parsed.Valid parsed = rule(recording);
        assertThat(parsed.rule().required()).isEqualTo(spec.required());
        assertThat(parsed.rule().description()).isEqualTo(spec.description());
        assertThat(parsed.rule().approvers())
                .extracting(approver -> approver.type().word() + ":" + approver.name())
                .isEqualTo(spec.approvers().stream()
                        .map(approver -> approver.type().word() + ":" + approver.name())
                        .toList());
    }

    @Test
    void whatTheGateRefusedWeRefuse() {
        assertThat(GateParams.parse(GateParams.of(Yaml.recordedCustomRun("11-bad-parameter"))))
                .isEqualTo(
                        new GateParams.Parsed.Invalid("param numberOfApprovalsRequired must be greater than 0, not 0"));
    }

    @Test
    void everyRecordedTaskIsTested() throws IOException, URISyntaxException {
        URI folder =
                RecordedTasksTest.class.getResource("/recordings/approval-task").toURI();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith("-task.yaml"))
                            .map(name -> name.replace("-task.yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(COUNTED, NOT_COUNTED)
                            .flatMap(Collection::stream)
                            .toList());
        }
    }

    private static Tally.Result tally(Map<String, Object> task) {
        TaskSpec spec = TaskSpec.of(task);
        return Tally.count(spec.approvers(), spec.required());
    }

    private static GateParams.Parsed.Valid rule(String recording) {
        GateParams.Parsed parsed = GateParams.parse(GateParams.of(Yaml.recordedCustomRun(recording)));
        return switch (parsed) {
            case GateParams.Parsed.Valid valid -> valid;
            case GateParams.Parsed.Invalid(String message) -> throw new AssertionError(message);
        };
    }

    private static Map<String, String> labels(Map<String, Object> object) {
        return Json.textsOrEmpty(Json.objectOrEmpty(object, "metadata"), "labels");
    }

    private static List<Map<String, Object>> written(Tally.Result result) {
        return result.responses().stream().map(RecordedTasksTest::written).toList();
    }

    private static Map<String, Object> written(Response response) {
        Map<String, Object> entry = new HashMap<>(Map.of(
                "name", response.name(),
                "type", response.type().word(),
                "response", response.response().word()));
        if (!response.message().isEmpty()) {
            entry.put("message", response.message());
        }
        if (!response.groupMembers().isEmpty()) {
            entry.put(
                    "groupMembers",
                    response.groupMembers().stream()
                            .map(RecordedTasksTest::written)
                            .toList());
        }
        return entry;
    }

    private static Map<String, Object> written(Response.Member member) {
        Map<String, Object> entry = new HashMap<>(
                Map.of("name", member.name(), "response", member.response().word()));
        if (!member.message().isEmpty()) {
            entry.put("message", member.message());
        }
        return entry;
    }
}
