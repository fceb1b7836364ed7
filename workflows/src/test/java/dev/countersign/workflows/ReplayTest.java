package dev.countersign.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.tracing.Tracing;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Upgrades do not break what is in flight: whatever a released version has recorded replays. */
class ReplayTest {

    @AutoClose
    private final Replayer replayer = new Replayer();

    private static List<Path> histories() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(ReplayTest.class.getResource("/history"));
        try (Stream<Path> files = Files.walk(Path.of(folder.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedHistoryReplays() throws IOException, URISyntaxException {
        List<Path> histories = histories();
        assertThat(histories).hasSizeGreaterThan(15);
        return histories.stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.subpath(file.getNameCount() - 2, file.getNameCount())
                                .toString(),
                        () -> assertThatCode(() -> replayer.replay(WorkflowExecutionHistory.fromJson(text(file))))
                                .doesNotThrowAnyException()));
    }

    @Test
    void tracingMakesNoDifferenceToAReplayAndIsToldNothingByIt() throws Exception {
        InMemorySpanExporter told = InMemorySpanExporter.create();
        try (Tracing tracing = new Tracing("replay", 1, SimpleSpanProcessor.create(told));
                Replayer traced = new Replayer(tracing.ofWorkers())) {
            for (Path file : histories()) {
                traced.replay(WorkflowExecutionHistory.fromJson(text(file)));
            }
        }
        assertThat(told.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void aHistoryOfAnotherProcessDoesNotReplay() throws IOException, URISyntaxException {
        String completed = histories().stream()
                .filter(file -> file.endsWith("connector-completed.json"))
                .map(ReplayTest::text)
                .findFirst()
                .orElseThrow();
        WorkflowExecutionHistory changed = WorkflowExecutionHistory.fromJson(
                completed.replace("\"ConnectorGrant\"", "\"ConnectorSomethingElse\""));
        assertThatThrownBy(() -> replayer.replay(changed)).hasStackTraceContaining("TMPRL1100");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
