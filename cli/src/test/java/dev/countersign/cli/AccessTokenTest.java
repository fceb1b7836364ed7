package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokenTest {

    private static final String ALL = "/api/v1/workspaces/ws-payments/tokens";
    private static final String ONE = ALL + "/nightly-backup";
    private static final String BACKUP = """
            {"apiVersion": "access.countersign.dev/v1alpha1", "kind": "AccessToken",
             "metadata": {"name": "nightly-backup", "creationTimestamp": "2026-01-01T00:00:00Z"},
             "spec": {"description": "Backs up", "serviceAccounts": [{"namespace": "jobs", "name": "backup"}]}}
            """;

    @AutoClose
    private final FakeServer server = new FakeServer();

    private Terminal terminal = new Terminal(Path.of("nowhere"));

    AccessTokenTest() throws IOException {}

    @BeforeEach
    void alice(@TempDir Path home) {
        terminal = new Terminal(home)
                .with("COUNTERSIGN_SERVER", server.url())
                .with("COUNTERSIGN_WORKSPACE", "ws-payments")
                .with("COUNTERSIGN_TOKEN", "alices-token");
    }

    private int create(String... more) {
        return terminal.run(Stream.concat(Stream.of("create", "accesstoken", "nightly-backup"), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void createMakesATokenForItsServiceAccountsAndSaysWhatItLacks() {
        server.answers("PUT " + ONE, 201, BACKUP);
        assertThat(create("--service-account", "jobs/backup", "--service-account", "jobs/restore", "-d", "Backs up"))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).isEqualTo("accesstoken/nightly-backup created\n");
        assertThat(terminal.err()).contains("countersign assign accessrole --access-token nightly-backup");
        assertThat(server.bodies().getFirst())
                .isEqualTo("{\"apiVersion\":\"access.countersign.dev/v1alpha1\",\"kind\":\"AccessToken\","
                        + "\"metadata\":{\"name\":\"nightly-backup\"},\"spec\":{\"description\":\"Backs up\","
                        + "\"serviceAccounts\":[{\"namespace\":\"jobs\",\"name\":\"backup\"},"
                        + "{\"namespace\":\"jobs\",\"name\":\"restore\"}]}}");
    }

    @Test
    void createChangesNoTokenThatIsThere() {
        server.answers(
                "PUT " + ONE,
                412,
                "{\"type\": \"urn:countersign:problem:changed-meanwhile\", \"detail\": \"it is there already\"}");
        assertThat(create()).isEqualTo(ExitCode.ERROR);
        assertThat(terminal.err()).contains("it is there already; take another name, or change that one");
        assertThat(create("--service-account", "backup")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("Say it as NAMESPACE/NAME");
        assertThat(terminal.run("create")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void resetSaysWhatItMeans() {
        server.answers("POST " + ONE + "/acts", 200, BACKUP);
        assertThat(terminal.run("reset", "accesstoken", "nightly-backup"))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(server.bodies().getFirst()).isEqualTo("{\"act\":\"reset\"}");
        assertThat(terminal.out()).isEqualTo("nightly-backup: reset\n");
        assertThat(terminal.err()).contains("What was fetched so far is of no use", "What is assigned stays.");
        assertThat(terminal.run("reset", "accesspolicy", "night")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void deleteSaysThatWhatWasAssignedEnds() {
        server.answers("DELETE " + ONE, 200, BACKUP);
        assertThat(terminal.run("delete", "accesstoken", "nightly-backup"))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).isEqualTo("nightly-backup: deleted, and what was assigned to it ends\n");
    }

    @Test
    void tokensAreListedWithTheirServiceAccounts() {
        server.answers("GET " + ALL, 200, "{\"items\": [" + BACKUP + "]}").answers("GET " + ONE, 200, BACKUP);
        assertThat(terminal.run("get", "accesstokens")).as(terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out().lines().map(line -> line.replaceAll(" +", " ")))
                .satisfiesExactly(
                        titles -> assertThat(titles).isEqualTo("NAME SERVICEACCOUNTS RESET AGE"),
                        row -> assertThat(row).startsWith("nightly-backup jobs/backup - "));
        assertThat(terminal.run("get", "accesstoken/nightly-backup", "-o", "yaml"))
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).contains("kind: \"AccessToken\"");
        assertThat(terminal.run("get", "accesstoken", "none")).isEqualTo(ExitCode.ERROR);
    }

    @Test
    void explainAsksAboutAnAssignment() {
        server.answers(
                "POST /api/v1/workspaces/ws-payments/explain", 200, "{\"allowed\": true, \"message\": \"fine\"}");
        assertThat(terminal.run(
                        "explain",
                        "cluster.deployment",
                        "--cluster",
                        "prod-eu",
                        "--access-token",
                        "nightly-backup",
                        "-o",
                        "json"))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(server.bodies().getFirst()).contains("\"accessToken\":\"nightly-backup\"");
        assertThat(terminal.out()).contains("\"allowed\" : true");
    }
}
