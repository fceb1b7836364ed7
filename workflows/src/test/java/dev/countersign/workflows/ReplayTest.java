package dev.countersign.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.tracing.Tracing;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.temporal.common.WorkflowExecutionHistory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Upgrades do not break what is in flight: whatever a released version has recorded replays. */
class ReplayTest {

    @AutoClose
    private final Replayer replayer = new Replayer();

    @TestFactory
    Stream<DynamicTest> everyRecordedHistoryReplays() {
        List<Path> histories = HistoryShelf.kept();
        assertThat(histories).hasSizeGreaterThan(40);
        return histories.stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.subpath(file.getNameCount() - 2, file.getNameCount())
                                .toString(),
                        () -> assertThatCode(() -> replayer.replay(history(file)))
                                .doesNotThrowAnyException()));
    }

    @Test
    void tracingMakesNoDifferenceToAReplayAndIsToldNothingByIt() throws Exception {
        InMemorySpanExporter told = InMemorySpanExporter.create();
        try (Tracing tracing = new Tracing("replay", 1, SimpleSpanProcessor.create(told));
                Replayer traced = new Replayer(tracing.ofWorkers())) {
            for (Path file : HistoryShelf.kept()) {
                traced.replay(history(file));
            }
        }
        assertThat(told.getFinishedSpanItems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"connector-completed, ConnectorGrant", "gate-approved, GateClose", "role-expired, RoleGrant"})
    void aHistoryOfAnotherProcessDoesNotReplay(String name, String activity) {
        String recorded = HistoryShelf.kept().stream()
                .filter(file -> file.endsWith(name + ".json"))
                .map(HistoryShelf::text)
                .findFirst()
                .orElseThrow();
        String changed = recorded.replace('"' + activity + '"', "\"SomethingElse\"");
        assertThat(changed).isNotEqualTo(recorded);
        assertThatThrownBy(() -> replayer.replay(WorkflowExecutionHistory.fromJson(changed)))
                .hasStackTraceContaining("TMPRL1100");
    }

    private static WorkflowExecutionHistory history(Path file) {
        return WorkflowExecutionHistory.fromJson(HistoryShelf.text(file));
    }
}
