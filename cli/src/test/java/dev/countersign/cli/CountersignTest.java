package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountersignTest {

    private static final String ALL = "/api/v1/workspaces/ws-payments/assumptions";
    private static final String ONE = ALL + "/cluster.admin-assume-tjh2d";

    @AutoClose
    private final FakeServer server = new FakeServer();

    private Terminal terminal = new Terminal(Path.of("nowhere"));

    CountersignTest() throws IOException {}

    @BeforeEach
    void alice(@TempDir Path home) {
        terminal = new Terminal(home)
                .with("COUNTERSIGN_SERVER", server.url())
                .with("COUNTERSIGN_WORKSPACE", "ws-payments")
                .with("COUNTERSIGN_TOKEN", "alices-token");
    }

    private static String request(long revision, String phase, String outcome, String message) {
        return """
                {"workspace": "ws-payments", "name": "cluster.admin-assume-tjh2d", "revision": %d,
                 "createdAt": "2026-12-01T09:00:00Z", "phase": "%s", "outcome": "%s", "message": "%s",
                 "waitingFor": "owners: bob",
                 "who": {"kind": "User", "name": "alice", "requestedBy": "alice"},
                 "what": {"role": "cluster.admin", "cluster": "prod-eu", "reason": "INC-481"}}
                """.formatted(revision, phase, outcome, message);
    }

    private int assume(String... more) {
        String[] arguments = new String[more.length + 8];
        String[] usual = {"assume", "cluster.admin", "--cluster", "prod-eu", "--expire", "45m", "--reason", "INC-481"};
        System.arraycopy(usual, 0, arguments, 0, usual.length);
        System.arraycopy(more, 0, arguments, usual.length, more.length);
        return terminal.run(arguments);
    }

    @Test
    void assumeWaitsUntilTheAccessIsThereAndTellsEachStepOnce() {
        server.answers("POST " + ALL, 201, request(0, "New", "", ""))
                .answers("GET " + ONE, 200, request(1, "AwaitingApproval", "", "waits"))
                .answers("GET " + ONE, 200, request(1, "AwaitingApproval", "", "waits"))
                .answers("GET " + ONE, 200, request(2, "Active", "", "active until 10:45"));
        assertThat(assume()).as(terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.err())
                .containsOnlyOnce("waits for owners: bob")
                .contains("active until 10:45", "countersign give-back cluster.admin-assume-tjh2d");
        assertThat(terminal.out()).contains("NAME", "cluster.admin-assume-tjh2d", "Active");
        assertThat(server.bodies().getFirst())
                .isEqualTo(
                        "{\"role\":\"cluster.admin\",\"cluster\":\"prod-eu\",\"duration\":\"45m\",\"reason\":\"INC-481\"}");
        assertThat(server.calls().get(2)).endsWith("?wait=30s&revision=1");
    }

    @Test
    void whereTheClusterGivesCredentialsAssumeSaysHowToGetThem() {
        String active = request(2, "Active", "", "active until 10:45");
        server.answers("POST " + ALL, 201, request(0, "New", "", ""))
                .answers(
                        "GET " + ONE,
                        200,
                        active.replace("\"waitingFor\"", "\"links\": {\"credential\": \"/there\"}, \"waitingFor\""));
        assertThat(assume()).as(terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.err()).contains("countersign kubeconfig cluster.admin-assume-tjh2d");
    }

    @Test
    void withoutWaitingItReturnsAsSoonAsItIsAskedFor() {
        server.answers("POST " + ALL, 201, request(0, "New", "", ""));
        assertThat(assume("--no-wait", "-o", "name")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).isEqualTo("cluster.admin-assume-tjh2d\n");
        assertThat(server.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"DENIED, 3", "REJECTED, 4", "APPROVAL_TIMED_OUT, 5", "FAILED, 1", "WITHDRAWN, 1"})
    void theExitCodeSaysHowItWasDecided(String outcome, int exitCode) {
        server.answers("POST " + ALL, 201, request(0, "New", "", ""))
                .answers("GET " + ONE, 200, request(2, "Ended", outcome, "because of the freeze"));
        assertThat(assume()).isEqualTo(exitCode);
        assertThat(terminal.err()).contains(outcome, "because of the freeze");
    }

    @Test
    void whoWaitsNoLongerIsToldThatTheRequestGoesOn() {
        server.answers("POST " + ALL, 201, request(0, "New", "", ""));
        assertThat(assume("--timeout", "0s")).isEqualTo(ExitCode.TIMED_OUT);
        assertThat(terminal.err()).contains("goes on without this command");
    }

    @Test
    void aRefusalIsToldInTheServersWords() {
        server.answers("POST " + ONE + "/acts", 403, "{\"detail\": \"bob has to approve it, not you\"}");
        assertThat(terminal.run("approve", "cluster.admin-assume-tjh2d")).isEqualTo(ExitCode.ERROR);
        assertThat(terminal.err()).isEqualTo("countersign: bob has to approve it, not you\n");
    }

    @ParameterizedTest
    @CsvSource({"approve", "reject", "withdraw", "give-back", "extend", "end"})
    void anActIsSentWithItsMessageAndTheAnswerIsTold(String act) {
        server.answers("POST " + ONE + "/acts", 200, "{\"counted\": true, \"message\": \"so be it\"}");
        assertThat(terminal.run(act, "cluster.admin-assume-tjh2d", "-m", "because"))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(server.bodies().getFirst()).contains("\"act\":\"" + act + "\"", "\"message\":\"because\"");
        assertThat(terminal.out()).isEqualTo("cluster.admin-assume-tjh2d: so be it\n");
    }

    @Test
    void revokeIsAnotherWordForEnd() {
        server.answers("POST " + ONE + "/acts", 200, "{\"counted\": true, \"message\": \"ended\"}");
        assertThat(terminal.run("revoke", "cluster.admin-assume-tjh2d")).isEqualTo(ExitCode.DONE);
        assertThat(server.bodies().getFirst()).contains("\"act\":\"end\"");
    }

    @Test
    void everythingOfOnePersonIsEndedWithOneCommandAndOneThatFailsKeepsNoOther() {
        String other = request(4, "AwaitingApproval", "", "").replace("tjh2d", "zzzzz");
        String over = request(9, "Ended", "EXPIRED", "").replace("tjh2d", "ended");
        server.answers(
                        "GET " + ALL,
                        200,
                        "{\"items\": [" + request(1, "Active", "", "") + "," + other + "," + over + "]}")
                .answers("POST " + ONE + "/acts", 409, "{\"detail\": \"it has ended meanwhile\"}")
                .answers("POST " + ONE.replace("tjh2d", "zzzzz") + "/acts", 200, "{\"message\": \"ended by root\"}");
        assertThat(terminal.run("end", "--user", "alice", "-m", "she left")).isEqualTo(ExitCode.ERROR);
        assertThat(terminal.err()).contains("cluster.admin-assume-tjh2d: it has ended meanwhile");
        assertThat(terminal.out()).isEqualTo("cluster.admin-assume-zzzzz: ended by root\n");
        assertThat(server.calls().getFirst()).endsWith("?all=true&subject=alice");
        assertThat(server.calls()).hasSize(3);
        assertThat(terminal.run("end")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.run("end", "NAME", "--user", "alice")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aListGoesOverAllPages() {
        String page = "{\"items\": [" + request(1, "Active", "", "") + "], \"continue\": \"more\"}";
        server.answers("GET " + ALL, 200, page)
                .answers("GET " + ALL, 200, "{\"items\": [" + request(9, "Ended", "EXPIRED", "") + "]}");
        assertThat(terminal.run("assumptions", "--all", "--cluster", "prod-eu")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out().lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("EXPIRED"));
        assertThat(server.calls())
                .containsExactly(
                        "GET " + ALL + "?all=true&cluster=prod-eu",
                        "GET " + ALL + "?all=true&cluster=prod-eu&continue=more");
    }

    @Test
    void aListIsWatchedUntilAllOfItHasEnded() {
        String old = request(9, "Ended", "EXPIRED", "long ago").replace("tjh2d", "zzzzz");
        server.answers("GET " + ALL, 200, "{\"items\": [" + request(1, "Active", "", "fine") + ", " + old + "]}")
                .answers(
                        "GET " + ALL,
                        200,
                        "{\"items\": [" + request(2, "Ended", "GIVEN_BACK", "by alice") + ", " + old + "]}")
                .answers("GET " + ONE, 200, request(2, "Ended", "GIVEN_BACK", "by alice"));
        assertThat(terminal.run("assumptions", "--watch")).as(terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.err())
                .contains("tjh2d: fine", "tjh2d: GIVEN_BACK, by alice")
                .doesNotContain("long ago");
        assertThat(terminal.out()).contains("GIVEN_BACK", "EXPIRED");
        assertThat(server.calls()).element(1).asString().endsWith("?wait=5s&revision=1");
    }

    @Test
    void whatIsPrintedForProgramsIsWhatTheServerSaid() {
        server.answers("GET " + ONE, 200, request(1, "Active", "", "fine"));
        terminal.run("assumptions", "cluster.admin-assume-tjh2d", "-o", "json");
        assertThat(terminal.out()).contains("\"revision\" : 1", "\"waitingFor\" : \"owners: bob\"");
        terminal.run("assumptions", "cluster.admin-assume-tjh2d", "-o", "yaml");
        assertThat(terminal.out()).contains("revision: 1", "waitingFor: \"owners: bob\"");
    }

    @Test
    void aTokenThatIsNotKnownIsSaidSo() {
        terminal.with("COUNTERSIGN_TOKEN", "mallorys");
        assertThat(terminal.run("assumptions")).isEqualTo(ExitCode.ERROR);
        assertThat(terminal.err()).contains("you are not known here", "get a new token");
    }

    @Test
    void aServerThatIsAwayIsAnErrorAndNoDenial() {
        server.close();
        assertThat(assume()).isEqualTo(ExitCode.ERROR);
        assertThat(terminal.err()).contains("no answer from", "nothing was decided");
    }

    @Test
    void whatIsMissingIsAskedFor() {
        terminal.with("COUNTERSIGN_WORKSPACE", "");
        assertThat(assume()).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("-w WORKSPACE");
        assertThat(terminal.run("assume", "cluster.admin")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("--cluster");
        assertThat(assume("--expire", "tomorrow")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatIsKeptAndNotUsedIsSaidSo() {
        assertThat(terminal.run("use", "workspace", "ws-other")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.err()).contains("COUNTERSIGN_WORKSPACE is set and goes first");
    }

    @Test
    void whatWasSetOnceIsUsedByEveryCommand() {
        terminal.with("COUNTERSIGN_WORKSPACE", "").with("COUNTERSIGN_SERVER", "");
        server.answers("GET " + ONE, 200, request(1, "Active", "", "fine"));
        assertThat(terminal.run("use", "workspace", "ws-payments"))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.run("use", "server", server.url())).isEqualTo(ExitCode.DONE);
        assertThat(terminal.run("assumptions", "cluster.admin-assume-tjh2d", "-o", "name"))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void explainTellsEveryReasonAndEndsWithWhetherItWouldBeAllowed() {
        String path = "/api/v1/workspaces/ws-payments/explain";
        server.answers("POST " + path, 200, """
                {"allowed": false, "message": "no policy allows it", "nearest": "from Monday 09:00",
                 "policies": [{"policy": {"kind": "AssumptionPolicy", "name": "dev-office"}, "effect": "Allow",
                   "matches": false, "constraints": [{"constraint": "daysOfWeek", "result": "NotMet",
                   "message": "Saturday is not one of Monday to Friday"}]}]}
                """)
                .answers(
                        "POST " + path,
                        200,
                        "{\"allowed\": true, \"message\": \"fine\", \"approval\": \"owners: bob\"}");
        assertThat(terminal.run("explain", "cluster.admin", "--cluster", "prod-eu", "--user", "bob", "--groups", "a,b"))
                .as(terminal.err())
                .isEqualTo(ExitCode.DENIED);
        assertThat(terminal.out())
                .contains("no: no policy allows it", "nearest: from Monday 09:00", "dev-office (Allow, does not match)")
                .contains("NotMet   daysOfWeek: Saturday is not one of Monday to Friday");
        assertThat(server.bodies().getFirst()).contains("\"user\":\"bob\"", "\"groups\":\"a,b\"");
        assertThat(terminal.run("explain", "cluster.admin", "--cluster", "prod-eu"))
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).contains("yes: fine", "approval: owners: bob");
    }

    @Test
    void whoAmITellsNameAndGroups() {
        server.answers("GET /api/v1/whoami", 200, "{\"name\": \"alice\", \"groups\": [\"ops\"], \"auditor\": true}");
        assertThat(terminal.run("whoami")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).isEqualTo("alice\ngroups: ops\nsees every request\ntoken: COUNTERSIGN_TOKEN\n");
        terminal.run("whoami", "-o", "json");
        assertThat(terminal.out()).contains("\"auditor\" : true");
    }

    @Test
    void theExitCodesAreInTheHelp() {
        terminal.run("--help");
        assertThat(terminal.out()).contains("Exit codes:", "3   no policy allows it", "5   nobody decided in time");
    }

    @Test
    void aShellGetsItsCompletion() {
        assertThat(terminal.run("completion")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).contains("_complete_countersign", "accesstoken");
        assertThat(terminal.run("generate-completion")).isEqualTo(ExitCode.DONE);
    }
}
