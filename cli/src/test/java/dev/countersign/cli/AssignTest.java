package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssignTest {

    private static final String ALL = "/api/v1/workspaces/ws-payments/assignments";
    private static final String NAME = "cluster.deployment-assign-fkbdl";

    @AutoClose
    private final FakeServer server = new FakeServer();

    private Terminal terminal = new Terminal(Path.of("nowhere"));

    AssignTest() throws IOException {}

    @BeforeEach
    void alice(@TempDir Path home) {
        terminal = new Terminal(home)
                .with("COUNTERSIGN_SERVER", server.url())
                .with("COUNTERSIGN_WORKSPACE", "ws-payments")
                .with("COUNTERSIGN_TOKEN", "alices-token");
    }

    private static String assignment(String name, String token, String phase) {
        return """
                {"workspace": "ws-payments", "name": "%s", "revision": 2, "phase": "%s",
                 "message": "Active until it is removed under assignment.members",
                 "who": {"kind": "AccessToken", "name": "%s", "requestedBy": "alice"},
                 "what": {"role": "cluster.deployment", "cluster": "prod-eu"}}
                """.formatted(name, phase, token);
    }

    @Test
    void assignWaitsUntilItIsThereAndSaysHowToRemoveIt() {
        server.answers("POST " + ALL, 201, assignment(NAME, "backup", "New"))
                .answers(
                        "GET " + ALL.replace("assignments", "assumptions") + "/" + NAME,
                        200,
                        assignment(NAME, "backup", "Active"));
        int exitCode = terminal.run(
                "assign",
                "accessrole",
                "--access-token",
                "backup",
                "--role",
                "cluster.deployment",
                "--cluster",
                "prod-eu");
        assertThat(exitCode).as(terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(server.bodies().getFirst())
                .isEqualTo("{\"role\":\"cluster.deployment\",\"cluster\":\"prod-eu\",\"accessToken\":\"backup\"}");
        assertThat(terminal.err()).contains("Active until it is removed", "countersign unassign " + NAME);
    }

    @Test
    void unassignRemovesTheOneThatIsNamed() {
        server.answers("DELETE " + ALL + "/" + NAME, 200, "{\"message\": \"given back by alice\"}");
        assertThat(terminal.run("unassign", NAME)).as(terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).isEqualTo(NAME + ": given back by alice\n");
    }

    @Test
    void unassignRemovesWhatMatches() {
        String items = String.join(
                ",",
                assignment(NAME, "backup", "Active"),
                assignment("over", "backup", "Ended"),
                assignment("other", "deployer", "Active"));
        server.answers("GET " + ALL, 200, "{\"items\": [" + items + "]}")
                .answers("DELETE " + ALL + "/" + NAME, 200, "{\"message\": \"ended by root\"}");
        assertThat(terminal.run("unassign", "--access-token", "backup", "--cluster", "prod-eu"))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).isEqualTo(NAME + ": ended by root\n");
    }

    @Test
    void unassignNeedsANameOrAnAccessToken() {
        assertThat(terminal.run("unassign")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("unassign what?");
    }
}
