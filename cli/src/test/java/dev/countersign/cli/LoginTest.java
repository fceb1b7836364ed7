package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.problem.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {

    private static final String WHO = "GET /api/v1/whoami";
    private static final String TOKEN = "POST /token";

    @AutoClose
    private final FakeServer server = new FakeServer();

    private Terminal terminal = new Terminal(Path.of("nowhere"));
    private Path kept = Path.of("nowhere");

    LoginTest() throws IOException {}

    @BeforeEach
    void countersignAndItsIssuer(@TempDir Path home) {
        terminal = new Terminal(home).with("COUNTERSIGN_SERVER", server.url());
        kept = home.resolve(".config/countersign/login.json");
        server.answers(WHO, 200, "{\"name\": \"alice\", \"groups\": []}")
                .answersAnybody("GET /api/v1/login", 200, """
                        {"issuer": "%s", "clientId": "cli", "scopes": ["openid", "groups"]}""".formatted(server.url()))
                .answersAnybody("GET /.well-known/openid-configuration", 200, """
                        {"issuer": "%1$s", "token_endpoint": "%1$s/token",
                         "device_authorization_endpoint": "%1$s/device"}""".formatted(server.url()))
                .answersAnybody("POST /device", 200, """
                        {"device_code": "d-1", "user_code": "WDJB-MJHT", "verification_uri": "https://login/device",
                         "verification_uri_complete": "https://login/device?code=WDJB-MJHT",
                         "expires_in": 60, "interval": 0}""");
    }

    private static String token(Instant end) {
        return "h."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(("{\"exp\": " + end.getEpochSecond() + "}").getBytes(StandardCharsets.UTF_8))
                + ".s";
    }

    private static String tokens(String token) {
        return "{\"access_token\": \"opaque\", \"id_token\": \"" + token
                + "\", \"refresh_token\": \"r-1\", \"expires_in\": 300}";
    }

    private String loggedIn(Instant end) {
        String token = token(end);
        server.answersAnybody(TOKEN, 400, "{\"error\": \"authorization_pending\"}")
                .answersAnybody(TOKEN, 200, tokens(token));
        server.knows(token);
        assertThat(terminal.run("login")).as(terminal.err()).isEqualTo(ExitCode.DONE);
        return token;
    }

    @Test
    void loginTellsWhereToTypeTheCodeWaitsAndKeepsTheTokenForItsOwnerOnly() throws IOException {
        Instant end = Instant.now().plusSeconds(300);
        loggedIn(end);
        assertThat(terminal.err())
                .contains(
                        "https://login/device?code=WDJB-MJHT", "WDJB-MJHT", "On another device: https://login/device");
        assertThat(server.bodies())
                .anyMatch(body -> body.contains("scope=openid+groups") && body.contains("client_id=cli"))
                .anyMatch(body -> body.contains("device_code=d-1"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");

        assertThat(terminal.run("whoami")).as(terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out())
                .contains(
                        "alice",
                        "token: the login at " + server.url() + ", good until "
                                + Instant.ofEpochSecond(end.getEpochSecond()));
    }

    @Test
    void aTokenThatIsAboutToEndIsRenewed() throws IOException {
        loggedIn(Instant.now().plusSeconds(5));
        String fresh = token(Instant.now().plusSeconds(300));
        server.answersAnybody(TOKEN, 200, tokens(fresh)).knows(fresh);

        terminal.run("whoami");
        assertThat(terminal.run("whoami")).as(terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(server.bodies()).contains("grant_type=refresh_token&refresh_token=r-1&client_id=cli");
        assertThat(Files.readString(kept)).contains(fresh, "r-1");
    }

    @Test
    void aLoginThatHasEndedSaysWhatToDo() {
        loggedIn(Instant.now().plusSeconds(5));
        server.answersAnybody(TOKEN, 400, "{\"error\": \"invalid_grant\", \"error_description\": \"it is over\"}");
        terminal.run("whoami");
        assertThat(terminal.run("whoami")).isEqualTo(ExitCode.ERROR);
        assertThat(terminal.err()).contains("your login has ended (it is over); log in again: countersign login");
    }

    @Test
    void aLoginThatIsRefusedOrComesTooLateIsNone() {
        server.answersAnybody(TOKEN, 400, "{\"error\": \"access_denied\"}")
                .answersAnybody(TOKEN, 400, "{\"error\": \"expired_token\"}");
        assertThat(terminal.run("login")).isEqualTo(ExitCode.ERROR);
        assertThat(terminal.err()).contains("the login was refused");
        assertThat(terminal.run("login")).isEqualTo(ExitCode.TIMED_OUT);
        assertThat(terminal.err()).contains("begin again: countersign login");
        assertThat(kept).doesNotExist();
    }

    @Test
    void aTokenGoesToTheServerItWasMadeForOnly() throws IOException {
        loggedIn(Instant.now().plusSeconds(300));
        try (FakeServer other = new FakeServer()) {
            assertThat(terminal.run("whoami", "--server", other.url())).isEqualTo(ExitCode.ERROR);
            assertThat(terminal.err()).contains("who are you? Log in: countersign login");
            assertThat(other.calls()).isEmpty();
        }
    }

    @Test
    void aKubeconfigOfWhoHasLoggedInUsesTheLoginAndNoFileThatWasKeptBefore() {
        assertThat(terminal.run("use", "token-file", "old-token")).isEqualTo(ExitCode.DONE);
        loggedIn(Instant.now().plusSeconds(300));
        server.answers(
                "POST /api/v1/workspaces/ws/assumptions/one/credential",
                200,
                "{\"token\": \"t\", \"server\": \"https://prod\"}");
        assertThat(terminal.run("kubeconfig", "one", "-w", "ws"))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).contains("- \"credential\"").doesNotContain("old-token", "--token-file");
    }

    @Test
    void logoutForgetsTheLogin() {
        loggedIn(Instant.now().plusSeconds(300));
        assertThat(terminal.run("logout")).isEqualTo(ExitCode.DONE);
        assertThat(kept).doesNotExist();
        assertThat(terminal.run("whoami")).isEqualTo(ExitCode.ERROR);
    }

    @Test
    void whereNobodyCanLogInTheServerSaysSo() throws IOException {
        try (FakeServer other = new FakeServer()) {
            other.answersAnybody("GET /api/v1/login", 404, "{\"detail\": \"no issuer is configured here\"}");
            assertThat(terminal.run("login", "--server", other.url())).isEqualTo(ExitCode.ERROR);
            assertThat(terminal.err()).contains("no issuer is configured here");
        }
    }

    @Test
    void nobodyLogsInOverPlainHttp() throws IOException {
        try (FakeServer other = new FakeServer()) {
            other.answersAnybody(
                    "GET /api/v1/login", 200, "{\"issuer\": \"http://login.example.com\", \"clientId\": \"cli\"}");
            assertThat(terminal.run("login", "--server", other.url())).isEqualTo(ExitCode.ERROR);
            assertThat(terminal.err()).contains("nobody should log in at http://login.example.com");
        }
    }
}
