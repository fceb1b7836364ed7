package dev.countersign.starter.assumption.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.starter.person.Identity.NoPerson;
import dev.countersign.starter.person.Identity.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class ExplainTest {

    private static final String WISH = "\"role\": \"cluster.admin\", \"cluster\": \"prod-eu\"";

    private final Scene scene = new Scene();

    private MockHttpServletResponse explain(String body) throws Exception {
        return scene.explain(body);
    }

    private JsonNode explained(String body) throws Exception {
        MockHttpServletResponse answer = explain(body);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        return Scene.json(answer);
    }

    @Test
    void whatIsAllowedNamesThePolicyAndHowLongAndNothingIsMade() throws Exception {
        scene.facts.allow("oncall-prod", "oncall", Map.of("ttl", "4h"));
        JsonNode answer = explained("{" + WISH + "}");
        assertThat(answer.path("allowed").booleanValue()).isTrue();
        assertThat(answer.path("policy").path("name").textValue()).isEqualTo("oncall-prod");
        assertThat(answer.path("duration").textValue()).isEqualTo("1h");
        assertThat(answer.path("longest").textValue()).isEqualTo("4h");
        assertThat(scene.cluster.kept).isEmpty();
    }

    @Test
    void whatIsNotAllowedSaysEveryReason() throws Exception {
        scene.facts.allow("others", "payments", Map.of());
        scene.facts.allow("short", "oncall", Map.of("ttl", "30m"));
        JsonNode answer = explained("{" + WISH + ", \"duration\": \"2h\"}");
        assertThat(answer.path("allowed").booleanValue()).isFalse();
        assertThat(answer.path("nearest").textValue()).contains("30m");
        assertThat(answer.path("policies").findValuesAsText("result")).contains("NotMet");
    }

    @Test
    void aRoleOrClusterThatIsNotThereIsNamed() throws Exception {
        assertThat(explained("{\"role\": \"nothing\", \"cluster\": \"prod-eu\"}")
                        .path("message")
                        .textValue())
                .isEqualTo("there is no role nothing");
        assertThat(explained("{\"role\": \"cluster.admin\", \"cluster\": \"moon\"}")
                        .path("message")
                        .textValue())
                .isEqualTo("there is no Cluster moon");
    }

    @Test
    void whatWouldBeAssignedIsExplainedByThePoliciesForAccessTokens() throws Exception {
        scene.facts.allow("people", "oncall", Map.of());
        String assigned = "{" + WISH + ", \"accessToken\": \"backup\"}";
        JsonNode no = explained(assigned);
        assertThat(no.path("allowed").booleanValue()).isFalse();
        scene.facts.assignable("machines", "oncall");
        JsonNode yes = explained(assigned);
        assertThat(yes.path("allowed").booleanValue()).isTrue();
        assertThat(yes.path("policy").path("name").textValue()).isEqualTo("machines");
        assertThat(explained(assigned.replace("backup", "nobody"))
                        .path("message")
                        .textValue())
                .isEqualTo("workspace ws-payments has no AccessToken nobody");
    }

    @Test
    void whatTheWorkerWouldRefuseWhateverPoliciesSayIsExplainedToo() throws Exception {
        scene.facts.allow("oncall-prod", "oncall", Map.of());
        JsonNode early = explained("{" + WISH + ", \"startAt\": \"2999-01-01T00:00:00Z\"}");
        assertThat(early.path("allowed").booleanValue()).isFalse();
        assertThat(early.path("message").textValue()).contains("at most 24 hours before it is to begin");

        scene.facts.deleted = true;
        JsonNode leaving = explained("{" + WISH + "}");
        assertThat(leaving.path("allowed").booleanValue()).isFalse();
        assertThat(leaving.path("message").textValue()).contains("Cluster prod-eu is being deleted");
    }

    @Test
    void onlyWhoAdministersOrAuditsIsToldAboutOthers() throws Exception {
        scene.facts.allow("owners", "payments-owners", Map.of());
        String about = "{" + WISH + ", \"user\": \"bob@example.com\", \"groups\": \"payments-owners\"}";
        assertThat(explain(about).getStatus()).isEqualTo(403);
        assertThat(scene.refusals).hasSize(1);

        scene.identity = new Person("eve@example.com", List.of("audit"));
        assertThat(explained(about).path("allowed").booleanValue()).isTrue();
        assertThat(explained("{" + WISH + "}").path("allowed").booleanValue()).isFalse();
    }

    @Test
    void aProgramIsExplainedNothing() throws Exception {
        scene.identity = new NoPerson("system:serviceaccount:ci:builder", "it is a ServiceAccount");
        assertThat(explain("{" + WISH + "}").getStatus()).isEqualTo(403);
    }

    @Test
    void whatIsNotTakenIsRefused() throws Exception {
        MockHttpServletResponse answer = explain("{" + WISH + ", \"groupss\": \"root\"}");
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString()).contains("groupss");
    }
}
