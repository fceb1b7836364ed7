package dev.countersign.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratedCrdsTest {

    private static final Path COMMITTED = Path.of("src/main/resources/dev/countersign/manifests/crds");

    @Test
    void committedDefinitionsAreWhatTheRecordsSay() throws IOException {
        Map<String, String> committed = new TreeMap<>();
        try (Stream<Path> files = Files.list(COMMITTED)) {
            for (Path file : files.toList()) {
                committed.put(file.getFileName().toString(), Files.readString(file));
            }
        }

        Map<String, String> generated = CrdGenerator.generate();

        assertThat(committed)
                .as("the committed CRDs; write them anew with: %s", CrdGenerator.COMMAND)
                .isEqualTo(generated);
    }
}
