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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdministerTest {

    private static final String HERE = "/api/v1/workspaces/ws-payments";
    private static final String ACCESS = "cluster.admin-assume-tjh2d";
    private static final String NO_OBJECT =
            "{\"type\": \"urn:countersign:problem:no-such-object\", \"detail\": \"there is no such policy\"}";

    @AutoClose
    private final FakeServer server = new FakeServer();

    @TempDir
    private Path home;

    private Terminal terminal = new Terminal(Path.of("nowhere"));

    AdministerTest() throws IOException {}

    @BeforeEach
    void alice() {
        terminal = new Terminal(home)
                .with("COUNTERSIGN_SERVER", server.url())
                .with("COUNTERSIGN_WORKSPACE", "ws-payments")
                .with("COUNTERSIGN_TOKEN", "alices-token");
    }

    private static String policy(String name, String roles, boolean enabled, String reason) {
        return """
                {"apiVersion": "access.countersign.dev/v1alpha1", "kind": "AssumptionPolicy",
                 "metadata": {"name": "%s", "namespace": "ws-payments", "creationTimestamp": "2026-01-01T00:00:00Z",
                              "annotations": {"access.countersign.dev/changed-by": "root@example.com"}},
                 "spec": {"accessRoleRefs": [%s], "groups": ["workspace:admin"], "enabled": %s},
                 "status": {"conditions": [{"type": "Ready", "status": "False", "reason": "%s", "message": "zone?"}]}}
                """.formatted(name, roles, enabled, reason);
    }

    private static String page(String... items) {
        return "{\"items\": [" + String.join(", ", items) + "]}";
    }

    private static String access(String phase, String asker) {
        return """
                {"name": "%s", "phase": "%s", "createdAt": "2026-01-01T00:00:00Z", "message": "fine",
                 "who": {"name": "%s", "requestedBy": "%s"}, "what": {"role": "cluster.admin", "cluster": "prod-eu"}}
                """.formatted(ACCESS, phase, asker, asker);
    }

    private void policies() {
        server.answers(
                        "GET " + HERE + "/policies",
                        200,
                        page(
                                policy("assume.admin", "\"cluster.viewer\", \"cluster.admin\"", true, "Valid"),
                                policy("night", "\"cluster.admin\"", false, "Disabled")))
                .answers("GET /api/v1/policies", 200, page(policy("freeze", "\"*\"", true, "Invalid")))
                .answers("GET " + HERE + "/whoami", 200, "{\"name\": \"alice\", \"administrator\": true}")
                .answers(
                        "GET " + HERE + "/assumptions",
                        200,
                        page(access("Active", "bob"), access("Ended", "bob"), access("AwaitingApproval", "bob")));
    }

    @Test
    void policiesAreListedWithWhatHoldsEverywhereAndWithTheAccessesThatRun() {
        policies();
        assertThat(terminal.run("get", "accesspolicy")).as(terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()
                        .lines()
                        .map(line -> line.replaceAll("\\d+d\\d+h", "70d").replaceAll(" +", " ")))
                .containsExactly(
                        "NAME ROLE ENABLED STATUS AGE",
                        "assume.admin - true Valid 70d",
                        "night cluster.admin false Disabled 70d",
                        "global:freeze * true Invalid 70d",
                        ACCESS + " cluster.admin true Active 70d");
        assertThat(server.calls()).last().asString().endsWith("?all=true");
    }

    @Test
    void inWideTheReasonWhyAPolicyCannotWorkIsShown() {
        policies();
        terminal.run("get", "policies", "-o", "wide");
        assertThat(terminal.out()).contains("MESSAGE", "zone?", "RoleAssumption", "cluster.viewer,cluster.admin");
        terminal.run("get", "policies", "-o", "name");
        assertThat(terminal.out())
                .isEqualTo("assumptionpolicy/assume.admin\nassumptionpolicy/night\n"
                        + "globalassumptionpolicy/freeze\nroleassumption/" + ACCESS + "\n");
    }

    @Test
    void whoDoesNotAdministerSeesTheirOwnAccesses() {
        policies();
        terminal.run("use", "workspace", "ws-other");
        server.answers("GET /api/v1/workspaces/ws-2/policies", 200, page())
                .answers("GET /api/v1/workspaces/ws-2/whoami", 200, "{\"name\": \"alice\", \"member\": true}")
                .answers("GET /api/v1/workspaces/ws-2/assumptions", 200, page());
        assertThat(terminal.run("get", "policy", "-w", "ws-2")).isEqualTo(ExitCode.DONE);
        assertThat(server.calls()).last().isEqualTo("GET /api/v1/workspaces/ws-2/assumptions");
    }

    @ParameterizedTest
    @CsvSource({
        "accesspolicy, policies",
        "policies, policies",
        "asspol, policies",
        "AssumptionPolicy, policies",
        "accessrole, roles",
        "roles, roles",
        "accessgroups, groups",
        "group, groups",
        "clusters, clusters"
    })
    void eachKindHasTheNamesThatPeopleExpect(String word, String path) {
        server.answers("GET " + HERE + "/" + path + "/x", 200, policy("x", "\"a\"", true, "Valid"));
        assertThat(terminal.run("get", word, "x", "-o", "yaml"))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).contains("name: \"x\"");
        assertThat(terminal.run("get", word + "/x", "-o", "json")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).startsWith("{");
    }

    @Test
    void whatTheWorkspaceHasNotIsLookedForOnThePlatform() {
        server.answers("GET " + HERE + "/roles/cluster.admin", 404, NO_OBJECT)
                .answers(
                        "GET /api/v1/roles/cluster.admin",
                        200,
                        "{\"metadata\": {\"name\": \"cluster.admin\"}, \"spec\": {\"clusterScope\": true,"
                                + " \"rules\": [{}]}}");
        assertThat(terminal.run("get", "accessrole", "cluster.admin"))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).containsPattern("cluster.admin +true +1 +-");
        assertThat(terminal.run("get", "accessrole", "workspace:cluster.admin")).isEqualTo(ExitCode.ERROR);
        assertThat(terminal.run("get", "accessrole", "global:cluster.admin")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void describeTellsWhoChangedItAndWhatItsConditionSays() {
        server.answers("GET " + HERE + "/policies/night", 200, policy("night", "\"a\"", false, "Invalid"));
        assertThat(terminal.run("describe", "policy", "night")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out())
                .contains("Changed by:  root@example.com", "Ready:       False, Invalid: zone?", "accessRoleRefs:");
        server.answers("GET " + HERE + "/policies/none", 404, NO_OBJECT)
                .answers("GET /api/v1/policies/none", 404, NO_OBJECT);
        assertThat(terminal.run("describe", "policy", "none")).isEqualTo(ExitCode.ERROR);
        assertThat(terminal.err()).contains("there is no AssumptionPolicy none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"enable", "disable"})
    void policiesAreEnabledAndDisabledOneAfterTheOther(String act) {
        server.answers("POST " + HERE + "/policies/a/acts", 403, "{\"detail\": \"an administrator may\"}")
                .answers("POST " + HERE + "/policies/b/acts", 200, "{}")
                .answers("POST /api/v1/policies/freeze/acts", 200, "{}");
        assertThat(terminal.run(act, "accesspolicy", "a", "b", "global:freeze")).isEqualTo(ExitCode.ERROR);
        assertThat(terminal.out()).isEqualTo("b: " + act + "d\nglobal:freeze: " + act + "d\n");
        assertThat(terminal.err()).isEqualTo("countersign: a: an administrator may\n");
        assertThat(server.bodies()).first().isEqualTo("{\"act\":\"" + act + "\"}");
        assertThat(terminal.run(act, "policy", "freeze", "--global")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.run(act, "accessrole", "x")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.run(act, "policy")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anAccessIsNotDisabledAndDeletingItEndsIt() {
        server.answers("POST " + HERE + "/policies/" + ACCESS + "/acts", 404, NO_OBJECT)
                .answers("DELETE " + HERE + "/policies/" + ACCESS, 404, NO_OBJECT)
                .answers("GET " + HERE + "/whoami", 200, "{\"name\": \"alice\"}")
                .answers("GET " + HERE + "/assumptions/" + ACCESS, 200, access("Active", "bob"))
                .answers("POST " + HERE + "/assumptions/" + ACCESS + "/acts", 200, "{\"message\": \"ended by alice\"}");
        assertThat(terminal.run("disable", "accesspolicy", ACCESS)).isEqualTo(ExitCode.ERROR);
        assertThat(terminal.err()).contains("is an access that runs", "countersign delete accesspolicy " + ACCESS);
        assertThat(terminal.run("delete", "accesspolicy", ACCESS))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).isEqualTo(ACCESS + ": ended by alice\n");
        assertThat(server.bodies()).last().asString().contains("\"act\":\"end\"");
    }

    @ParameterizedTest
    @CsvSource({"Active, give-back", "AwaitingApproval, withdraw"})
    void onesOwnAccessIsGivenBackOrWithdrawn(String phase, String act) {
        server.answers("DELETE " + HERE + "/policies/" + ACCESS, 404, NO_OBJECT)
                .answers("GET " + HERE + "/whoami", 200, "{\"name\": \"alice\"}")
                .answers("GET " + HERE + "/assumptions/" + ACCESS, 200, access(phase, "alice"))
                .answers("POST " + HERE + "/assumptions/" + ACCESS + "/acts", 200, "{\"message\": \"so be it\"}");
        assertThat(terminal.run("delete", "policy", ACCESS)).isEqualTo(ExitCode.DONE);
        assertThat(server.bodies()).last().asString().contains("\"act\":\"" + act + "\"");
    }

    @Test
    void whatHoldsForEveryWorkspaceIsNotDeletedByMistake() {
        server.answers("DELETE " + HERE + "/roles/cluster.admin", 404, NO_OBJECT)
                .answers("GET " + HERE + "/roles/cluster.admin", 404, NO_OBJECT)
                .answers("GET /api/v1/roles/cluster.admin", 200, "{\"metadata\": {\"name\": \"cluster.admin\"}}")
                .answers("DELETE /api/v1/clusters/prod-eu", 200, "{}");
        assertThat(terminal.run("delete", "role", "cluster.admin")).isEqualTo(ExitCode.ERROR);
        assertThat(terminal.err()).contains("holds for every workspace; say global:cluster.admin");
        assertThat(terminal.run("delete", "cluster", "prod-eu")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).isEqualTo("prod-eu: deleted, and goes when no access is left there\n");
    }

    @Test
    void aFileWithSeveralObjectsIsAppliedAndEachTellsWhatBecameOfIt() throws IOException {
        Path file = Files.writeString(home.resolve("all.yaml"), """
                apiVersion: access.countersign.dev/v1alpha1
                kind: AssumptionPolicy
                metadata: {name: night}
                spec: {accessRoleRefs: [cluster.admin]}
                ---
                apiVersion: access.countersign.dev/v1alpha1
                kind: AccessRole
                metadata: {name: reader, namespace: ws-other}
                ---
                apiVersion: v1
                kind: List
                items:
                - {kind: Cluster, metadata: {name: prod-eu}}
                - {kind: Secret, metadata: {name: x}}
                """);
        server.answers("PUT " + HERE + "/policies/night", 422, """
                        {"type": "urn:countersign:problem:invalid-object", "detail": "it is invalid", "errors":
                         [{"field": "spec", "rule": "FieldValueInvalid", "message": "groups or users must be given"}]}
                        """)
                .answers("PUT /api/v1/workspaces/ws-other/roles/reader", 201, "{}")
                .answersWarning("PUT /api/v1/clusters/prod-eu", 200, "{}", "299 - \"it cannot work: why\"");
        assertThat(terminal.run("apply", "-f", file.toString())).isEqualTo(ExitCode.ERROR);
        assertThat(terminal.out()).isEqualTo("accessrole/reader created\ncluster/prod-eu configured\n");
        assertThat(terminal.err())
                .contains("assumptionpolicy/night: it is invalid\n  spec: groups or users must be given"
                        + " (FieldValueInvalid)")
                .contains("Warning: it cannot work: why")
                .contains("secret/x: objects of this kind are not applied");
        assertThat(server.bodies().getFirst()).contains("\"accessRoleRefs\":[\"cluster.admin\"]");
    }

    @Test
    void whatIsNoFileWithObjectsIsSaidSo() throws IOException {
        assertThat(terminal.run("apply")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.run("apply", "-f", home.resolve("none").toString())).isEqualTo(ExitCode.ERROR);
        Path empty = Files.writeString(home.resolve("empty"), "");
        assertThat(terminal.run("apply", "-f", empty.toString())).isEqualTo(ExitCode.USAGE);
        Path broken = Files.writeString(home.resolve("broken"), "a: [");
        assertThat(terminal.run("apply", "-f", broken.toString())).isEqualTo(ExitCode.ERROR);
        assertThat(terminal.err()).contains("broken cannot be read");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void whatIsNoKindIsSaidSo() {
        assertThat(terminal.run("get", "pod")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("accesspolicy, accessrole, accessgroup, accesstoken or cluster");
        assertThat(terminal.run("get", "group", "--global")).isEqualTo(ExitCode.USAGE);
    }
}
