package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.activities.notice.NoticeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticeSecretsTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void aFileWithOneSecret() throws IOException {
        file = folder.resolve("secrets");
        Files.writeString(file, "# since November\n\n" + SECRET + "\n");
    }

    @Test
    void aNewSecretIsUsedAsSoonAsItIsThere() throws IOException {
        NoticeSettings.Secrets secrets = NoticeSecrets.in(file);
        assertThat(secrets.read()).hasSize(1);
        Files.writeString(file, "whsec_" + "bmV3".repeat(8) + "\n" + SECRET);
        assertThat(secrets.read()).hasSize(2);
    }

    @Test
    void aFileThatIsGoneMeanwhileSignsNothing() throws IOException {
        NoticeSettings.Secrets secrets = NoticeSecrets.in(file);
        Files.delete(file);
        assertThatThrownBy(secrets::read).isInstanceOf(IOException.class);
    }

    @Test
    void withoutASecretTheWorkerDoesNotStartAndSaysWhichLineWithoutRepeatingIt() throws IOException {
        Files.writeString(file, "# none");
        assertThatThrownBy(() -> NoticeSecrets.in(file))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("there is no secret in it");
        Files.writeString(file, SECRET + "\nhunter2");
        assertThatThrownBy(() -> NoticeSecrets.in(file))
                .hasMessageContaining("line 2: a secret begins with whsec_")
                .hasMessageNotContaining("hunter2");
    }
}
