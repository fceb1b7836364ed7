package dev.countersign.workflows;

import static org.assertj.core.api.Assertions.assertThatCode;

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

    /** The files of all histories that are kept, of every version. */
    static List<Path> kept() {
        URL folder = Objects.requireNonNull(HistoryShelf.class.getResource("/history"));
        try (Stream<Path> files = Files.walk(Path.of(folder.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException("the histories cannot be found in " + folder, unreadable);
        }
    }

    /** What such a file says. */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
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
