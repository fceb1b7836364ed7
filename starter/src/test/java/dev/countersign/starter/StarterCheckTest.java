package dev.countersign.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.doctor.program.CheckRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterCheckTest {

    @Test
    void eachConnectionAndKeyFileThatFailsSaysWhatToDoAndNothingOfAFileIsShown(@TempDir Path folder)
            throws IOException {
        Path key = Files.writeString(folder.resolve("acts.pem"), "hush");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int code = CheckRun.run(
                StarterCheck.class,
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                "--spring.temporal.connection.target=127.0.0.1:1",
                "--countersign.kubeconfig=" + folder.resolve("none"),
                "--countersign.opa-url=http://127.0.0.1:1",
                "--countersign.oidc.issuer=https://127.0.0.1:1",
                "--countersign.acts.key-file=" + key,
                "--countersign.acts.key-id=k1",
                "--countersign.audit-trail=" + key);
        assertThat(code).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        "countersign.acts.key-id = k1   (command line)",
                        "countersign.doctor.retention = 72h   (default)",
                        "error temporal: Temporal at 127.0.0.1:1 does not answer",
                        "error kubernetes: ",
                        "warning opa: ",
                        "error oidc-issuer: The issuer of tokens does not answer",
                        "error file: countersign.acts.key-file: " + key + " cannot be used",
                        "ok file: countersign.audit-trail: " + key + " can be used")
                .doesNotContain("hush");
    }

    @Test
    void anAuthorityThatIsNoneIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ca.crt"), "hush");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int code = CheckRun.run(
                StarterCheck.class,
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                "--countersign.kubeconfig=" + folder.resolve("none"),
                "--countersign.temporal.ca-file=" + file);
        assertThat(code).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        "error file: countersign.temporal.ca-file: " + file + " cannot be used",
                        "error temporal: countersign.temporal.ca-file: " + file + " cannot be used",
                        "error kubernetes: ")
                .doesNotContain("hush");
    }
}
