package dev.countersign.workflows;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where histories are kept. With the system property {@code record.histories} naming a version, such as {@code v0.1},
 * the histories of a test run are written to the test resources under that name; a version that was released is never
 * recorded again.
 */
public final class HistoryShelf {

    private HistoryShelf() {}

    /** Replays a history that was just made, and keeps it when asked to. */
    public static void keep(String name, WorkflowExecutionHistory history) {
        try (Replayer replayer = new Replayer()) {
            assertThatCode(() -> replayer.replay(history)).as(name).doesNotThrowAnyException();
        }
        String version = System.getProperty("record.histories", "");
        if (!version.isEmpty()) {
            write(Path.of("src/test/resources/history", version, name + ".json"), history.toJson(true));
        }
    }

    private static void write(Path file, String json) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, json.strip() + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot keep the history " + file, unwritable);
        }
    }
}
