package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.SignedAct;
import dev.countersign.policy.act.ActSigner;
import dev.countersign.policy.act.Ed25519Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActKeysTest {

    private static final Instant SIGNED = Instant.parse("2026-06-01T00:00:00Z");

    private final KeyPair pair = Ed25519Keys.generate();
    private final String line = "k1 2026-01-01T00:00:00Z 2027-01-01T00:00:00Z "
            + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    private final SignedAct act = new ActSigner("k1", pair.getPrivate())
            .sign(new SignedAct(
                    "lab",
                    "uid",
                    SignedAct.Act.APPROVE,
                    "request",
                    "",
                    "digest",
                    "alice",
                    List.of(),
                    "",
                    SIGNED,
                    "id",
                    "",
                    ""));
    private final MovableClock clock = new MovableClock(SIGNED);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("keys"), "# keys\n\n" + line + "\n");
    }

    @Test
    void anActIsBelievedWhenAKeyOfTheFileSignedIt() {
        assertThat(new ActKeys(file, clock).problemWith(act)).isEmpty();
    }

    @Test
    void aRevokedKeyIsNoticedWithinSeconds() throws IOException {
        ActKeys keys = new ActKeys(file, clock);
        Files.writeString(file, line + " revoked\n");
        Files.setLastModifiedTime(file, FileTime.from(SIGNED));
        clock.move(Duration.ofSeconds(5));

        assertThat(keys.problemWith(act)).hasValue("the key 'k1' is revoked");
    }

    @Test
    void whileTheFileCannotBeReadNoActIsBelieved() throws IOException {
        ActKeys keys = new ActKeys(file, clock);
        Files.delete(file);
        clock.move(Duration.ofSeconds(5));
        assertThat(keys.problemWith(act)).hasValue("the act keys cannot be read now");

        Files.writeString(file, line);
        clock.move(Duration.ofSeconds(5));
        assertThat(keys.problemWith(act)).isEmpty();
    }

    @Test
    void withoutAFileNoActIsBelieved() {
        assertThat(ActKeys.none().problemWith(act)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k1",
                "k1 yesterday 2027-01-01T00:00:00Z AAAA",
                "k1 2026-01-01T00:00:00Z 2027-01-01T00:00:00Z AAAA",
                "k1 2026-01-01T00:00:00Z 2027-01-01T00:00:00Z AAAA withdrawn"
            })
    void aLineThatIsNoKeyStopsTheStartAndIsNumbered(String text) throws IOException {
        Files.writeString(file, text);
        assertThatThrownBy(() -> new ActKeys(file, clock))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("line 1");
    }
}
