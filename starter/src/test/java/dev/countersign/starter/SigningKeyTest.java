package dev.countersign.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    @TempDir
    Path folder;

    @Test
    void withoutAFileNothingIsSigned() {
        assertThat(SigningKey.of(acts(null, null))).isEmpty();
    }

    @Test
    void aFileThatIsNotThereStopsTheStart() {
        assertThatThrownBy(() -> SigningKey.of(acts(folder.resolve("none"), "k1")))
                .hasMessageContaining("set countersign.acts.key-file");
    }

    @Test
    void aFileThatIsNoKeyStopsTheStartAndIsNotRepeated() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "c2VjcmV0!");
        assertThatThrownBy(() -> SigningKey.of(acts(file, "k1")))
                .hasMessageContaining("countersign.acts.key-file")
                .hasMessageContaining("openssl genpkey -algorithm ed25519")
                .hasNoCause()
                .message()
                .doesNotContain("c2Vj");
    }

    private static StarterProperties.Acts acts(@Nullable Path file, @Nullable String id) {
        return new StarterProperties.Acts(file, id, "countersign", Duration.ofSeconds(1));
    }
}
