package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.doctor.program.CheckRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerCheckTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        return CheckRun.run(WorkerCheck.class, new PrintStream(printed, true, StandardCharsets.UTF_8), arguments);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eachConnectionAndKeyFileThatFailsSaysWhatToDoAndNothingOfAFileIsShown() throws IOException {
        Path keys = Files.writeString(folder.resolve("keys"), "hush hush");
        assertThat(run(
                        "--spring.temporal.connection.target=127.0.0.1:1",
                        "--countersign.kubeconfig=" + folder.resolve("none"),
                        "--countersign.opa-url=http://127.0.0.1:1",
                        "--countersign.act-keys=" + keys,
                        "--countersign.payload-keys=" + keys))
                .isEqualTo(1);
        assertThat(printed())
                .contains(
                        "countersign.act-keys = " + keys + "   (command line)",
                        "countersign.concurrency.activities = 200   (default)",
                        "spring.temporal.namespace = default   (class path resource [application.yaml])",
                        "error temporal: Temporal at 127.0.0.1:1 does not answer",
                        "error kubernetes: the Kubernetes API server is not reached: The kubeconfig "
                                + folder.resolve("none") + " cannot be read",
                        "warning opa: ",
                        "error file: countersign.act-keys: " + keys + " cannot be used",
                        "error file: countersign.payload-keys: " + keys + " cannot be used",
                        "ok file: countersign.audit-file is not set")
                .doesNotContain("hush");
    }

    @Test
    void anAuthorityThatIsNoneAndAClientCertificateThatIsNotThereAreNamedAndTheOthersAreTestedAllTheSame()
            throws IOException {
        Path file = Files.writeString(folder.resolve("ca.crt"), "hush");
        assertThat(run("--countersign.kubeconfig=none", "--countersign.temporal.ca-file=" + file))
                .isEqualTo(1);
        assertThat(printed())
                .contains(
                        "error file: countersign.temporal.ca-file: " + file + " cannot be used",
                        "error temporal: countersign.temporal.ca-file: " + file + " cannot be used",
                        "error kubernetes: ")
                .doesNotContain("hush");

        String key = folder.resolve("tls.key").toString();
        run(
                "--spring.temporal.connection.mtls.key-file=" + key,
                "--spring.temporal.connection.mtls.cert-chain-file=" + file);
        assertThat(printed()).contains("error temporal: java.").contains(key);
    }

    @Test
    void aMisspeltKeyIsRefusedAsAtTheStart() {
        assertThatThrownBy(() -> run("--countersign.act-key=x"))
                .rootCause()
                .hasMessageContaining("countersign.act-key");
    }
}
