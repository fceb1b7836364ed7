package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialTest {

    private static final String PATH =
            "POST /api/v1/workspaces/ws-payments/assumptions/cluster.deployment-assign-fkbdl/credential";

    @AutoClose
    private final FakeServer server = new FakeServer();

    private Terminal terminal = new Terminal(Path.of("nowhere"));

    CredentialTest() throws IOException {}

    @BeforeEach
    void aCredential(@TempDir Path home) {
        terminal = new Terminal(home)
                .with("COUNTERSIGN_SERVER", server.url())
                .with("COUNTERSIGN_WORKSPACE", "ws-payments")
                .with("COUNTERSIGN_TOKEN", "alices-token");
        server.answers(
                PATH,
                200,
                "{\"token\": \"t0ken\", \"expiresAt\": \"2026-12-01T09:15:00Z\", \"server\": \"https://prod:6443\","
                        + " \"certificateAuthority\": \"Q0E=\"}");
    }

    @Test
    void credentialAnswersAsKubectlWantsItFromAPlugin() {
        assertThat(terminal.run("credential", "cluster.deployment-assign-fkbdl"))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out())
                .isEqualTo("{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\",\"status\":"
                        + "{\"token\":\"t0ken\",\"expirationTimestamp\":\"2026-12-01T09:15:00Z\"}}\n");
    }

    @Test
    void kubeconfigNamesTheFileOfATokenSoThatItIsFoundFromEverywhere(@TempDir Path files) throws IOException {
        Path file = Files.writeString(files.resolve("token"), "alices-token");
        Path here = Path.of("").toAbsolutePath().relativize(file);
        assertThat(terminal.run("kubeconfig", "cluster.deployment-assign-fkbdl", "--token-file", here.toString()))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).contains("- \"--token-file\"", "- \"/");
    }

    @Test
    void kubeconfigHoldsNoSecretAndSaysHowToGetOne() {
        assertThat(terminal.run("kubeconfig", "cluster.deployment-assign-fkbdl", "--server", server.url()))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out())
                .contains(
                        "server: \"https://prod:6443\"",
                        "certificate-authority-data: \"Q0E=\"",
                        "command: \"countersign\"",
                        "- \"credential\"",
                        "- \"" + server.url() + "\"",
                        "- \"ws-payments\"")
                .doesNotContain("t0ken", "alices-token");
    }
}
