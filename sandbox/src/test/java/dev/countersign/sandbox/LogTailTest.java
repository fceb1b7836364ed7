package dev.countersign.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @Test
    void itIsTheLastThirtyLinesOfALongLog(@TempDir Path folder) throws IOException {
        Path log = folder.resolve("log");
        Files.writeString(
                log, IntStream.range(0, 50_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n")));
        assertThat(LogTail.of(log).lines()).hasSize(30).startsWith("line 49970").endsWith("line 49999");
    }

    @Test
    void aLogThatIsNotThereIsSaidToBeUnreadable(@TempDir Path folder) {
        assertThat(LogTail.of(folder.resolve("log"))).contains("cannot be read");
    }
}
