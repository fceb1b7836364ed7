package dev.countersign.starter.assumption.kinds;

import static dev.countersign.starter.assumption.kinds.Office.HERE;
import static dev.countersign.starter.assumption.kinds.Office.ONCALL;
import static dev.countersign.starter.assumption.kinds.Office.good;
import static dev.countersign.starter.assumption.kinds.Office.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.starter.assumption.kinds.Kept.Written;
import dev.countersign.starter.person.Identity;
import dev.countersign.starter.person.Identity.NoPerson;
import dev.countersign.starter.web.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;

class ChangeKindsTest {

    private static final String ONE = HERE + "/policies/oncall";

    private final Office office = new Office();

    @Test
    void anAdministratorMakesAPolicyAndReplacesItAndBothAreMarkedAndWrittenDownBeforeAndAfter() throws Exception {
        MockHttpServletResponse made = office.put(ONE, ONCALL);
        JsonNode policy = good(made, 201);
        assertThat(policy.path("metadata").path("annotations").path(Mark.BY).textValue())
                .isEqualTo("alice@example.com");
        assertThat(policy.path("metadata").path("annotations").path(Mark.AT).textValue())
                .isEqualTo("2026-12-01T09:00:00Z");
        assertThat(made.getHeader("ETag")).isEqualTo("\"8\"");
        assertThat(made.getHeader("Warning")).isNull();
        JsonNode replaced = good(office.put(ONE, ONCALL.replace("[\"oncall\"]", "[\"night\"]")), 200);
        assertThat(replaced.path("spec").path("groups").get(0).textValue()).isEqualTo("night");
        assertThat(office.told())
                .containsExactly(
                        "changing AssumptionPolicy oncall apply alice@example.com",
                        "changed AssumptionPolicy oncall apply alice@example.com",
                        "changing AssumptionPolicy oncall apply alice@example.com",
                        "changed AssumptionPolicy oncall apply alice@example.com");
        assertThat(office.audit.get(2).facts().get("spec")).contains("night");
        assertThat(office.audit.getFirst().namespace()).isEqualTo("ws-payments");
    }

    @Test
    void aDocumentMayBeYaml() throws Exception {
        String yaml = """
                apiVersion: access.countersign.dev/v1alpha1
                kind: AccessGroup
                metadata:
                  name: night
                spec:
                  users: [alice@example.com]
                """;
        JsonNode group = good(
                office.perform(Office.call(HttpMethod.PUT, HERE + "/groups/night", yaml)
                        .contentType("application/yaml")),
                201);
        assertThat(group.path("spec").path("users").get(0).textValue()).isEqualTo("alice@example.com");
        refused(
                office.perform(Office.call(HttpMethod.PUT, HERE + "/groups/night", "a: [")
                        .contentType("application/yaml")),
                400,
                "malformed",
                "YAML");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v1alpha1 | v2 | apiVersion must be access.countersign.dev/v1alpha1",
                "AssumptionPolicy | AccessRole | kind must be AssumptionPolicy",
                "\"oncall\", | \"night\", | metadata.name must be oncall",
                "ws-payments | ws-other | metadata.namespace must be ws-payments",
                "\"spec\" | \"spek\" | spek",
                "{\"accessRoleRefs\" | 7, \"x\": {\"accessRoleRefs\" | fields x",
            })
    void aDocumentThatIsAnotherIsNotTaken(String instead, String of, String why) throws Exception {
        refused(
                office.put(ONE, ONCALL.replaceFirst(java.util.regex.Pattern.quote(instead), of)),
                400,
                "malformed",
                why);
        assertThat(office.audit).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "null", "{\"kind\": \"a\", \"kind\": \"b\"}"})
    void whatIsNoObjectIsNotTaken(String body) throws Exception {
        refused(office.put(ONE, body), 400, "malformed", "the body");
    }

    @Test
    void anEditOfAVersionThatIsOldChangesNothing() throws Exception {
        String tag = String.valueOf(office.put(ONE, ONCALL).getHeader("ETag"));
        assertThat(office.perform(Office.call(HttpMethod.PUT, ONE, ONCALL).header("If-Match", tag))
                        .getStatus())
                .isEqualTo(200);
        refused(
                office.perform(Office.call(HttpMethod.PUT, ONE, ONCALL).header("If-Match", tag)),
                412,
                "changed-meanwhile",
                "get it again");
        refused(
                office.put(ONE, ONCALL.replace("\"metadata\": {", "\"metadata\": {\"resourceVersion\": \"8\", ")),
                412,
                "changed-meanwhile",
                "get it again");
        refused(
                office.perform(Office.call(HttpMethod.PUT, ONE, ONCALL).header("If-None-Match", "*")),
                412,
                "changed-meanwhile",
                "there already");
        refused(
                office.perform(
                        Office.call(HttpMethod.PUT, HERE + "/policies/new", ONCALL.replace("oncall\",", "new\","))
                                .header("If-Match", "*")),
                412,
                "changed-meanwhile",
                "not there");
        refused(
                office.perform(Office.call(HttpMethod.PUT, ONE, ONCALL).header("If-Match", "9")),
                400,
                "malformed",
                "ETag");
    }

    @Test
    void whoIsOvertakenByTheStatusTriesAgainAndWritesItDownOnce() throws Exception {
        office.kept.overtaken = 2;
        good(office.put(ONE, ONCALL), 201);
        assertThat(office.told()).hasSize(2);
        office.kept.overtaken = 99;
        refused(office.put(ONE, ONCALL), 409, "busy", "try again");
    }

    @Test
    void aPolicyIsDisabledAndEnabledAndKeepsAllElse() throws Exception {
        JsonNode off = good(office.act(HERE + "/policies/assume.admin", "disable"), 200);
        assertThat(off.path("spec").path("enabled").booleanValue()).isFalse();
        assertThat(off.path("spec").path("groups").get(0).textValue()).isEqualTo("workspace:admin");
        assertThat(off.path("spec").path("accessRoleRefs").size()).isEqualTo(1);
        JsonNode on = good(office.act(HERE + "/policies/assume.admin", "enable"), 200);
        assertThat(on.path("spec").path("enabled").booleanValue()).isTrue();
        assertThat(office.told()).element(3).asString().startsWith("changed AssumptionPolicy assume.admin enable");
        refused(office.act(HERE + "/policies/none", "disable"), 404, "no-such-object", "none");
        refused(office.act(HERE + "/policies/assume.admin", "explode"), 400, "malformed", "enable, disable");
        assertThat(office.act(HERE + "/roles/x", "disable").getStatus()).isEqualTo(404);
    }

    @Test
    void anAccessTokenIsMadeAndResetAndKeepsAllElse() throws Exception {
        String backup = HERE + "/tokens/backup";
        good(office.put(backup, """
                {"apiVersion": "access.countersign.dev/v1alpha1", "kind": "AccessToken", "metadata": {"name": "backup"},
                 "spec": {"serviceAccounts": [{"namespace": "jobs", "name": "backup"}]}}"""), 201);
        JsonNode reset = good(office.act(backup, "reset"), 200);
        assertThat(reset.path("spec").path("resetAt").textValue()).isEqualTo("2026-12-01T09:00:00.500Z");
        assertThat(reset.path("spec").path("serviceAccounts").size()).isEqualTo(1);
        assertThat(office.told())
                .endsWith(
                        "changing AccessToken backup reset alice@example.com",
                        "changed AccessToken backup reset alice@example.com");
        refused(office.act(backup, "disable"), 400, "malformed", "act must be one of reset");
        refused(office.act(HERE + "/policies/broken", "reset"), 400, "malformed", "act must be one of enable, disable");
        refused(office.as(Office.BOB).act(backup, "reset"), 403, "not-allowed", "AccessGroup admin");
    }

    @Test
    void whatIsDeletedIsGoneAndWhatItWasIsWrittenDown() throws Exception {
        good(office.delete(HERE + "/policies/broken"), 200);
        assertThat(office.get(HERE + "/policies/broken").getStatus()).isEqualTo(404);
        assertThat(office.audit.getFirst().facts().get("spec")).contains("cluster.admin");
        refused(office.delete(HERE + "/policies/broken"), 404, "no-such-object", "broken");
    }

    @Test
    void whatThePolicyLacksToWorkIsSaidAtOnce() throws Exception {
        MockHttpServletResponse answer = office.put(
                ONE,
                ONCALL.replace(
                        "\"groups\": [\"oncall\"]",
                        "\"groups\": [\"oncall\"], \"constraints\": {\"daysOfWeek\": [\"Monday\"],"
                                + " \"timeZone\": \"Europe/Lond\u00f6n\"}"));
        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(answer.getHeader("Warning"))
                .startsWith("299 - \"AssumptionPolicy ws-payments/oncall cannot work: ")
                .contains("timeZone")
                .isASCII();
    }

    @Test
    void whatTheApiServerRefusesNamesFieldAndRule() throws Exception {
        office.kept.refusal = new Written.Invalid(
                "it is invalid", List.of(new FieldError("spec", "FieldValueInvalid", "groups or users must be given")));
        JsonNode problem = refused(office.put(ONE, ONCALL), 422, "invalid-object", "it is invalid");
        JsonNode error = problem.path("errors").get(0);
        assertThat(error.path("field").textValue()).isEqualTo("spec");
        assertThat(error.path("rule").textValue()).isEqualTo("FieldValueInvalid");
        assertThat(error.path("message").textValue()).contains("groups or users");
        assertThat(office.told()).element(1).asString().startsWith("change-refused");
        office.kept.refusal = new Written.Forbidden("the starter cannot update it");
        refused(office.put(ONE, ONCALL), 403, "cluster-refuses", "cannot update");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "mallory", "eve"})
    void whoDoesNotAdministerChangesNothingAndThatIsWrittenDown(String who) throws Exception {
        office.as(
                switch (who) {
                    case "bob" -> Office.BOB;
                    case "eve" -> Office.EVE;
                    default -> Office.MALLORY;
                });
        refused(office.put(ONE, ONCALL), 403, "not-allowed", "AccessGroup admin");
        refused(office.act(HERE + "/policies/broken", "disable"), 403, "not-allowed", "administrators");
        refused(office.delete(HERE + "/policies/broken"), 403, "not-allowed", "administrators");
        assertThat(office.told())
                .hasSize(3)
                .allSatisfy(
                        line -> assertThat(line).startsWith("change-refused").contains(who));
    }

    @Test
    void onlyPlatformAdministratorsChangeWhatHoldsForEveryWorkspace() throws Exception {
        String freeze = ONCALL.replace("AssumptionPolicy", "GlobalAssumptionPolicy")
                .replace("oncall\", \"namespace\": \"ws-payments", "freeze");
        refused(office.put("/api/v1/policies/freeze", freeze), 403, "not-allowed", "administrators of the platform");
        refused(office.act("/api/v1/policies/freeze", "disable"), 403, "not-allowed", "platform");
        refused(office.delete("/api/v1/clusters/prod-eu"), 403, "not-allowed", "platform");
        office.as(Office.ROOT);
        good(office.put("/api/v1/policies/freeze", freeze), 200);
        good(office.act("/api/v1/policies/freeze", "disable"), 200);
        good(office.put(ONE, ONCALL), 201);
        good(office.delete("/api/v1/clusters/prod-eu"), 200);
    }

    @Test
    void aWorkspaceCannotChangeAClusterWhoeverAsks() throws Exception {
        office.as(Office.ROOT);
        assertThat(office.put(HERE + "/clusters/prod-eu", "{}").getStatus()).isEqualTo(405);
        assertThat(office.delete(HERE + "/clusters/prod-eu").getStatus()).isEqualTo(405);
    }

    @Test
    void whatCannotBeWrittenDownIsNotDone() throws Exception {
        office.diskFull = true;
        refused(office.put(ONE, ONCALL), 503, "not-recorded", "nothing was changed");
        refused(office.delete(HERE + "/policies/broken"), 503, "not-recorded", "nothing was changed");
        refused(office.as(Office.BOB).put(ONE, ONCALL), 503, "not-recorded", "it was refused");
        office.diskFull = false;
        assertThat(office.as(Office.ALICE).get(ONE).getStatus()).isEqualTo(404);
        assertThat(office.get(HERE + "/policies/broken").getStatus()).isEqualTo(200);
    }

    @Test
    void aProgramChangesNothing() throws Exception {
        Identity program = new NoPerson("system:serviceaccount:ci:robot", "a ServiceAccount is no person");
        refused(office.as(program).put(ONE, ONCALL), 403, "not-a-person", "ServiceAccount");
        assertThat(office.told()).singleElement().asString().contains("robot");
    }

    @Test
    void aDocumentThatIsTooLargeIsNotRead() throws Exception {
        refused(office.put(ONE, " ".repeat(Document.LARGEST + 1)), 413, "too-large", "bytes");
    }
}
