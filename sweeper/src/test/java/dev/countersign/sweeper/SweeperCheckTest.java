package dev.countersign.sweeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.doctor.program.CheckRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweeperCheckTest {

    @TempDir
    private Path folder;

    private String printed(String... arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        String[] all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--countersign.kubeconfig=" + folder.resolve("none");
        int code = CheckRun.run(SweeperCheck.class, new PrintStream(printed, true, StandardCharsets.UTF_8), all);
        assertThat(code).isEqualTo(1);
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void withoutTemporalThereIsAWarning() {
        assertThat(printed())
                .contains("countersign.interval = 10s   (default)")
                .contains("warning temporal: nobody is asked")
                .contains("error kubernetes: ");
    }

    @Test
    void aTemporalThatDoesNotAnswerIsNamedWithTheSweepersOwnKey() {
        assertThat(printed("--countersign.temporal.target=127.0.0.1:1"))
                .contains("error temporal: Temporal at 127.0.0.1:1 does not answer")
                .contains("set countersign.temporal.target to where it is");
    }

    @Test
    void aClientCertificateThatIsNotThereIsNamed() {
        Path key = folder.resolve("tls.key");
        Path certificate = folder.resolve("tls.crt");

        assertThat(printed(
                        "--countersign.temporal.target=127.0.0.1:1",
                        "--countersign.temporal.mtls.key-file=" + key,
                        "--countersign.temporal.mtls.cert-chain-file=" + certificate))
                .contains("error file: countersign.temporal.mtls.key-file: " + key + " cannot be used")
                .contains("error temporal: countersign.temporal.mtls: the client certificate " + certificate);
    }

    @Test
    void anAuthorityThatIsNotThereIsNamed() {
        Path file = folder.resolve("ca.crt");

        assertThat(printed("--countersign.temporal.target=127.0.0.1:1", "--countersign.temporal.ca-file=" + file))
                .contains("error file: countersign.temporal.ca-file: " + file + " cannot be used")
                .contains("error temporal: countersign.temporal.ca-file: " + file + " cannot be used");
    }
}
