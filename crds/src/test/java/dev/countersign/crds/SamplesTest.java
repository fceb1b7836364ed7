package dev.countersign.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {

    static Stream<Path> invalid() {
        return Trees.files("samples/invalid");
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void eachInvalidSampleIsOneObjectAndSaysHowItIsRefused(Path file) {
        assertThat(file.getFileName().toString()).matches("invalid-[a-z0-9-]+\\.yaml");
        assertThat(Trees.text(file)).startsWith("# ");
        assertThat(Trees.tree(Trees.text(file)).path("metadata").path("name").asText())
                .isEqualTo("refused");
    }
}
