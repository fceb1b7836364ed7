package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

    private static final String AUDIT = "GET /api/v1/audit";

    @AutoClose
    private final FakeServer server = new FakeServer();

    private Terminal terminal = new Terminal(Path.of("nowhere"));

    AuditTest() throws IOException {}

    @BeforeEach
    void eve(@TempDir Path home) {
        terminal = new Terminal(home)
                .with("COUNTERSIGN_SERVER", server.url())
                .with("COUNTERSIGN_WORKSPACE", "ws-payments")
                .with("COUNTERSIGN_TOKEN", "alices-token");
    }

    private static String event(String id, String action) {
        return """
                {"id": "%s", "at": "2026-12-01T09:00:00.123Z", "action": "%s", "namespace": "ws", "name": "r-1",
                 "uid": "u", "facts": {"requestedBy": "alice", "message": "by bob", "role": "cluster.admin"}}
                """.formatted(id, action);
    }

    @Test
    void eventsOfEveryWorkspaceAreShownPartByPartAlsoWhereAPartHasNone() {
        server.answers(AUDIT, 200, "{\"items\": [" + event("1", "revoked") + "], \"continue\": \"a\"}")
                .answers(AUDIT, 200, "{\"items\": [], \"unreadable\": 2, \"continue\": \"b\"}")
                .answers(AUDIT, 200, "{\"items\": [" + event("2", "granted") + "]}");
        assertThat(terminal.run("audit", "--user", "alice", "--request", "r-1"))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "TIME ACTION WORKSPACE NAME WHO WHAT",
                        "2026-12-01T09:00:00Z revoked ws r-1 alice by bob",
                        "2026-12-01T09:00:00Z granted ws r-1 alice by bob");
        assertThat(terminal.err()).contains("no events were passed over: 2");
        assertThat(server.calls())
                .containsExactly(
                        AUDIT + "?request=r-1&person=alice&limit=100",
                        AUDIT + "?request=r-1&person=alice&limit=99&continue=a",
                        AUDIT + "?request=r-1&person=alice&limit=99&continue=b");
    }

    @Test
    void whatIsPrintedForProgramsIsWhatTheServerSaid() {
        server.answers(AUDIT, 200, "{\"items\": [" + event("1", "revoked") + "], \"continue\": \"a\"}");
        assertThat(terminal.run("audit", "--limit", "1", "-o", "json")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).contains("\"requestedBy\" : \"alice\"");
        terminal.run("audit", "--limit", "1", "-o", "name");
        assertThat(terminal.out()).isEqualTo("1\n");
        terminal.run("audit", "--limit", "1", "-o", "wide");
        assertThat(terminal.out()).contains("requestedBy=alice message=by bob role=cluster.admin");
    }

    @Test
    void allFiltersAreSentAndAnInstantMayBeSaidAsATimeAgo() {
        server.answers(AUDIT, 200, "{\"items\": []}");
        terminal.run(
                "audit",
                "-w",
                "ws-1",
                "--role",
                "cluster.admin",
                "--cluster",
                "prod-eu",
                "--action",
                "granted",
                "--from",
                "2026-12-01T09:00:00Z",
                "--to",
                "1h");
        assertThat(server.calls().getFirst())
                .contains("workspace=ws-1&role=cluster.admin&cluster=prod-eu&action=granted")
                .contains("from=2026-12-01T09%3A00%3A00Z&to=20");
        assertThat(terminal.err()).contains("There are none.");
        assertThat(terminal.run("audit", "--from", "yesterday")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.run("audit", "--limit", "0")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whoMayNotIsToldWhoMay() {
        server.answers(AUDIT, 403, "{\"detail\": \"what happened is shown to auditors\"}");
        assertThat(terminal.run("audit")).isEqualTo(ExitCode.ERROR);
        assertThat(terminal.err()).contains("shown to auditors");
    }
}
