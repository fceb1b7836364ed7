package dev.countersign.policy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunConditionTest {

    private static final Instant LATER = Instant.parse("2026-11-23T10:00:00.123Z");

    @Test
    void anEndingComesFirstAndLeavesTheRestOfTheStatusAlone() {
        Map<String, Object> before = Map.of(
                "startTime",
                "2026-11-23T09:00:00Z",
                "extraFields",
                Map.of("note", "kept"),
                "conditions",
                List.of(
                        Map.of("type", "Other", "status", "True"),
                        Map.of(
                                "type",
                                "Succeeded",
                                "status",
                                "Unknown",
                                "lastTransitionTime",
                                "2026-11-23T09:00:00Z")));

        assertThat(RunCondition.failed("Failed", "rejected by bob").appliedTo(before, LATER))
                .isEqualTo(Map.of(
                        "startTime",
                        "2026-11-23T09:00:00Z",
                        "completionTime",
                        "2026-11-23T10:00:00Z",
                        "extraFields",
                        Map.of("note", "kept"),
                        "conditions",
                        List.of(
                                Map.of(
                                        "type", "Succeeded",
                                        "status", "False",
                                        "reason", "Failed",
                                        "message", "rejected by bob",
                                        "lastTransitionTime", "2026-11-23T10:00:00Z"),
                                Map.of("type", "Other", "status", "True"))));
    }

    @Test
    void whileTheStatusOfTheConditionStaysItsTimeStays() {
        Map<String, Object> before = Map.of(
                "conditions",
                List.of(Map.of(
                        "type", "Succeeded", "status", "Unknown", "lastTransitionTime", "2026-11-23T09:00:00Z")));

        assertThat(RunCondition.running("Waiting").appliedTo(before, LATER))
                .containsEntry("startTime", "2026-11-23T10:00:00Z")
                .doesNotContainKey("completionTime")
                .extractingByKey("conditions")
                .asString()
                .contains("lastTransitionTime=2026-11-23T09:00:00Z");
    }
}
