package dev.countersign.starter.assumption.rest;

import static dev.countersign.starter.assumption.rest.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionSpec;
import dev.countersign.starter.person.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class CreateTest {

    private static final String WISH = "{\"role\": \"cluster.admin\", \"cluster\": \"prod-eu\"}";

    private static final String FORCED = "{\"role\": \"cluster.admin\", \"cluster\": \"prod-eu\", \"force\": true}";

    private final Scene scene = new Scene();

    @Test
    void aPersonAsksInTheirOwnNameWithTheGroupsOfTheirToken() throws Exception {
        MockHttpServletResponse answer = scene.post("", """
                {"role": "workspace:ledger.repair", "cluster": "prod-eu", "namespace": "ledger", "duration": "45m",
                 "startAt": "2026-12-01T10:00:00+01:00", "reason": "INC-481", "policy": "oncall-prod"}
                """);

        assertThat(answer.getStatus()).isEqualTo(201);
        RoleAssumption made = scene.cluster.kept.getFirst();
        assertThat(made.getMetadata().getName()).matches("ledger\\.repair-assume-[a-z0-9]{5}");
        assertThat(answer.getHeader("Location"))
                .isEqualTo(Scene.BASE + "/" + made.getMetadata().getName());
        RoleAssumptionSpec spec = made.getSpec();
        assertThat(spec.requestedBy()).isEqualTo("alice@example.com");
        assertThat(spec.subject())
                .isEqualTo(new RoleAssumptionSpec.Subject("User", "alice@example.com", List.of("oncall")));
        assertThat(spec.roleRef()).isEqualTo(new RoleAssumptionSpec.RoleRef("AccessRole", "ledger.repair"));
        assertThat(spec.clusterRef().name()).isEqualTo("prod-eu");
        assertThat(spec.namespace()).isEqualTo("ledger");
        assertThat(spec.duration()).isEqualTo("45m");
        assertThat(spec.startAt()).isEqualTo(Instant.parse("2026-12-01T09:00:00Z"));
        assertThat(spec.reason()).isEqualTo("INC-481");
        assertThat(Objects.requireNonNull(spec.policyRef()).kind()).isEqualTo("AssumptionPolicy");
        JsonNode view = Scene.json(answer);
        assertThat(view.path("phase").textValue()).isEqualTo("New");
        assertThat(view.path("what").path("role").textValue()).isEqualTo("workspace:ledger.repair");
        assertThat(view.path("what").path("startAt").textValue()).isEqualTo("2026-12-01T09:00:00Z");
        assertThat(view.path("links").path("acts").textValue())
                .isEqualTo(Scene.BASE + "/" + made.getMetadata().getName() + "/acts");
    }

    @Test
    void whereAPersonIsComesFromTheConnectionAndFromTrustedProxiesOnly() throws Exception {
        scene.perform(Scene.posting("", WISH).header("X-Forwarded-For", "192.0.2.7, 10.20.3.4"));
        scene.perform(
                Scene.posting("", FORCED).header("X-Forwarded-For", "192.0.2.7").with(request -> {
                    request.setRemoteAddr("203.0.113.9");
                    return request;
                }));

        assertThat(scene.cluster.kept)
                .extracting(request -> Objects.requireNonNull(request.getSpec().source()))
                .containsExactly(
                        new RoleAssumptionSpec.Source("10.20.3.4", Instant.parse("2026-12-01T09:00:00Z")),
                        new RoleAssumptionSpec.Source("203.0.113.9", Instant.parse("2026-12-01T09:00:00Z")));
    }

    @Test
    void theSameKeyMakesOneRequestHoweverOftenItIsSent() throws Exception {
        MockHttpServletResponse first = scene.perform(Scene.posting("", WISH).header("Idempotency-Key", "k-1"));
        MockHttpServletResponse again = scene.perform(
                Scene.posting("", WISH).header("Idempotency-Key", "k-1").header("X-Forwarded-For", "10.20.3.4"));
        MockHttpServletResponse other = scene.perform(Scene.posting("", FORCED).header("Idempotency-Key", "k-2"));

        assertThat(first.getStatus()).isEqualTo(201);
        assertThat(again.getStatus()).isEqualTo(200);
        assertThat(Scene.json(again).path("name")).isEqualTo(Scene.json(first).path("name"));
        assertThat(other.getStatus()).isEqualTo(201);
        assertThat(scene.cluster.kept).hasSize(2);
    }

    @Test
    void aKeyOfOnePersonIsNotThatOfAnother() throws Exception {
        scene.perform(Scene.posting("", WISH).header("Idempotency-Key", "k-1"));
        scene.identity = Scene.BOB;
        MockHttpServletResponse other = scene.perform(Scene.posting("", WISH).header("Idempotency-Key", "k-1"));
        assertThat(other.getStatus()).isEqualTo(201);
        assertThat(scene.cluster.kept).hasSize(2);
    }

    @Test
    void aKeyThatWasUsedForSomethingElseIsRefused() throws Exception {
        scene.perform(Scene.posting("", WISH).header("Idempotency-Key", "k-1"));
        refused(
                scene.perform(Scene.posting("", "{\"role\": \"cluster.admin\", \"cluster\": \"prod-us\"}")
                        .header("Idempotency-Key", "k-1")),
                409,
                "key-reused",
                "asks for something else");
    }

    @Test
    void everyForcedRequestWithoutAKeyIsANewOne() throws Exception {
        scene.post("", FORCED);
        scene.post("", FORCED);
        assertThat(scene.cluster.kept)
                .extracting(request -> request.getMetadata().getName())
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"requestedBy", "subject", "groups", "source", "name"})
    void nothingIsTakenFromTheBodyThatSaysWho(String forged) throws Exception {
        refused(
                scene.post("", "{\"role\": \"r\", \"cluster\": \"c\", \"" + forged + "\": \"bob\"}"),
                400,
                "malformed",
                "not taken: " + forged);
        assertThat(scene.cluster.kept).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"cluster\":\"c\"}|role is missing",
                "{\"role\":\"workspace:\",\"cluster\":\"c\"}|role: a role needs a name",
                "{\"role\":\"r\"}|cluster is missing",
                "{\"role\":\"r\",\"cluster\":\"c\",\"duration\":\"30s\"}|duration: '30s'",
                "{\"role\":\"r\",\"cluster\":\"c\",\"duration\":\"soon\"}|duration: 'soon'",
                "{\"role\":\"r\",\"cluster\":\"c\",\"startAt\":\"noon\"}|startAt: 'noon'",
                "{\"role\":\"r\",\"cluster\":\"c\",\"policy\":\"Role/x\"}|policy: 'Role/x'",
                "{\"role\":\"r\",\"cluster\":7}|cluster must be a text"
            })
    void whatIsNoWishIsRefusedAndNamesTheField(String body, String why) throws Exception {
        refused(scene.post("", body), 400, "malformed", why);
    }

    @Test
    void whatTheApiServerDoesNotTakeIsSaidInItsWords() throws Exception {
        scene.cluster.invalid = "spec.namespace: Invalid value";
        refused(scene.post("", WISH), 400, "malformed", "spec.namespace: Invalid value");
    }

    @Test
    void namesAreNotGuessedAndFitWhereNamesGo() {
        assertThat(RequestName.random(SubjectKind.USER, "cluster.admin"))
                .isNotEqualTo(RequestName.random(SubjectKind.USER, "cluster.admin"));
        assertThat(RequestName.random(SubjectKind.USER, "r".repeat(250))).hasSize(213);
        assertThat(RequestName.keyed(SubjectKind.USER, "r", "ws", "a", "b"))
                .isNotEqualTo(RequestName.keyed(SubjectKind.USER, "r", "ws", "ab", ""));
    }

    @Test
    void aProgramAsksForNothingAndItsTryIsRecorded() throws Exception {
        scene.identity = new Identity.NoPerson("system:serviceaccount:ci:bot", "it is no person");
        refused(scene.post("", WISH), 403, "not-a-person", "it is no person");
        assertThat(scene.refusals)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.facts())
                        .containsEntry("person", "system:serviceaccount:ci:bot")
                        .containsEntry("act", "create"));
        assertThat(scene.cluster.kept).isEmpty();
    }

    @Test
    void thereIsNoRequestWhereThereIsNoWorkspace() throws Exception {
        MockHttpServletResponse answer =
                scene.perform(MockMvcRequestBuilders.post("/api/v1/workspaces/elsewhere/assumptions")
                        .contentType("application/json")
                        .content(WISH));
        refused(answer, 404, "no-such-workspace", "elsewhere");
    }
}
