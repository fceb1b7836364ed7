package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    private static final String DOCTOR = "GET /api/v1/doctor";
    private static final String OK = """
            {"check": "temporal", "level": "ok", "what": "it answers", "todo": ""}""";
    private static final String WARNING = """
            {"check": "retention", "level": "warning", "what": "24h are little", "todo": "make it more"}""";
    private static final String ERROR = """
            {"check": "search-attributes", "level": "error", "what": "none", "todo": "Register them with\\n    temporal x"}""";

    @AutoClose
    private final FakeServer server = new FakeServer();

    private Terminal terminal = new Terminal(Path.of("nowhere"));

    DoctorTest() throws IOException {}

    @BeforeEach
    void eve(@TempDir Path home) {
        terminal =
                new Terminal(home).with("COUNTERSIGN_SERVER", server.url()).with("COUNTERSIGN_TOKEN", "alices-token");
    }

    private void finds(String... findings) {
        server.answers(DOCTOR, 200, "{\"findings\": [" + String.join(",", findings) + "]}");
    }

    @Test
    void findingsAreATableAndBelowItStandsWhatToDo() {
        finds(OK, ERROR);
        assertThat(terminal.run("doctor")).as(terminal.err()).isEqualTo(ExitCode.UNHEALTHY);
        assertThat(terminal.out()).isEqualTo("""
                        LEVEL   CHECK               FOUND
                        ok      temporal            it answers
                        error   search-attributes   none

                        error, search-attributes: none
                          Register them with
                              temporal x
                        """);
    }

    @Test
    void aWarningIsNoFailure() {
        finds(OK, WARNING);
        assertThat(terminal.run("doctor")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out())
                .contains("warning, retention: 24h are little")
                .contains("  make it more");
    }

    @Test
    void whatIsPrintedForProgramsIsWhatTheServerSaid() {
        finds(OK, WARNING, ERROR);
        assertThat(terminal.run("doctor", "-o", "json")).isEqualTo(ExitCode.UNHEALTHY);
        assertThat(terminal.out()).startsWith("[").contains("\"todo\" : \"make it more\"");
        finds(OK, WARNING, ERROR);
        terminal.run("doctor", "-o", "name");
        assertThat(terminal.out()).isEqualTo("retention\nsearch-attributes\n");
    }

    @Test
    void whoMayNotIsToldWhoMay() {
        server.answers(DOCTOR, 403, "{\"detail\": \"it is shown to auditors\"}");
        assertThat(terminal.run("doctor")).isEqualTo(ExitCode.ERROR);
        assertThat(terminal.err()).contains("shown to auditors");
    }
}
