package dev.countersign.starter.assumption.kinds;

import static dev.countersign.starter.assumption.kinds.Office.HERE;
import static dev.countersign.starter.assumption.kinds.Office.good;
import static dev.countersign.starter.assumption.kinds.Office.json;
import static dev.countersign.starter.assumption.kinds.Office.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.starter.person.Identity.Nobody;
import dev.countersign.starter.person.Identity.Person;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

class SeeKindsTest {

    private final Office office = new Office();

    private static List<String> names(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(item -> item.path("metadata").path("name").textValue())
                .toList();
    }

    @Test
    void aMemberSeesEachObjectAsKubectlWouldWithTheTagOfItsVersion() throws Exception {
        MockHttpServletResponse answer = office.as(Office.BOB).get(HERE + "/policies/assume.admin");
        JsonNode policy = good(answer, 200);
        assertThat(answer.getHeader("ETag")).isEqualTo("\"7\"");
        assertThat(policy.path("kind").textValue()).isEqualTo("AssumptionPolicy");
        assertThat(policy.path("spec").path("accessRoleRefs").get(0).textValue())
                .isEqualTo("cluster.viewer");
        assertThat(policy.path("status")
                        .path("conditions")
                        .get(0)
                        .path("message")
                        .textValue())
                .isEqualTo("because");
        assertThat(policy.path("metadata").has("managedFields")).isFalse();
        assertThat(policy.path("metadata").has("annotations")).isFalse();
        refused(office.get(HERE + "/policies/none"), 404, "no-such-object", "AssumptionPolicy ws-payments/none");
    }

    @Test
    void aListIsByNameFilteredAndInParts() throws Exception {
        assertThat(names(json(office.get(HERE + "/policies")))).containsExactly("assume.admin", "broken");
        assertThat(names(json(office.get(HERE + "/policies?role=cluster.admin"))))
                .containsExactly("broken");
        assertThat(names(json(office.get(HERE + "/policies?ready=true")))).containsExactly("assume.admin");
        assertThat(names(json(office.get(HERE + "/policies?enabled=false")))).isEmpty();
        JsonNode first = json(office.get(HERE + "/policies?limit=1"));
        assertThat(names(first)).containsExactly("assume.admin");
        JsonNode second = json(office.get(
                HERE + "/policies?limit=1&continue=" + first.path("continue").textValue()));
        assertThat(names(second)).containsExactly("broken");
        assertThat(second.has("continue")).isFalse();
        refused(office.get(HERE + "/policies?limit=0"), 400, "malformed", "limit");
        refused(office.get(HERE + "/policies?continue=%25"), 400, "malformed", "continue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/policies", "/policies/broken", "/roles", "/groups", "/clusters", "/clusters/prod-eu"})
    void whoIsNoMemberSeesNothingOfAWorkspaceAndThatIsWrittenDown(String path) throws Exception {
        refused(office.as(Office.MALLORY).get(HERE + path), 403, "not-allowed", "AccessGroups admin and member");
        assertThat(office.told())
                .singleElement()
                .asString()
                .startsWith("change-refused")
                .contains("see mallory");
        assertThat(office.as(Office.EVE).get(HERE + path).getStatus()).isEqualTo(200);
    }

    @Test
    void whatIsNoWorkspaceHasNothing() throws Exception {
        refused(office.get("/api/v1/workspaces/kube-system/policies"), 404, "no-such-workspace", "kube-system");
    }

    @Test
    void everybodySeesWhatHoldsForAllWorkspacesAndPlatformAdministratorsAllClusters() throws Exception {
        assertThat(names(json(office.as(Office.MALLORY).get("/api/v1/policies"))))
                .containsExactly("freeze");
        refused(office.get("/api/v1/clusters"), 403, "not-allowed", "of your workspace");
        JsonNode all = json(office.as(Office.ROOT).get("/api/v1/clusters"));
        assertThat(names(all)).containsExactly("not-ours", "prod-eu");
        assertThat(all.path("items").get(1).path("spec").has("connection")).isTrue();
    }

    @Test
    void aWorkspaceSeesItsClustersWithoutHowTheyAreReachedAndWhoElseUsesThem() throws Exception {
        JsonNode shared = json(office.as(Office.BOB).get(HERE + "/clusters"));
        assertThat(names(shared)).containsExactly("prod-eu");
        JsonNode spec = shared.path("items").get(0).path("spec");
        assertThat(spec.has("connection")).isFalse();
        assertThat(spec.path("workspaces").size()).isEqualTo(1);
        assertThat(shared.toString()).contains("team", "prod").doesNotContain("ws-secret");
        refused(office.get(HERE + "/clusters/not-ours"), 404, "no-such-object", "not-ours");
    }

    @Test
    void whoIsNotKnownSeesNothing() throws Exception {
        office.as(new Nobody("this token is not known"));
        assertThat(office.get("/api/v1/policies").getStatus()).isEqualTo(401);
        assertThat(office.get(HERE + "/policies").getStatus()).isEqualTo(401);
    }

    @Test
    void everybodyIsToldWhatTheyAreInAWorkspace() throws Exception {
        JsonNode alice = json(office.get(HERE + "/whoami"));
        assertThat(alice.path("groups").toString()).isEqualTo("[\"leads\",\"workspace:admin\"]");
        assertThat(alice.path("administrator").booleanValue()).isTrue();
        JsonNode bob = json(office.as(Office.BOB).get(HERE + "/whoami"));
        assertThat(bob.path("member").booleanValue()).isTrue();
        assertThat(bob.path("administrator").booleanValue()).isFalse();
        JsonNode stranger =
                json(office.as(new Person("x@example.com", List.of())).get(HERE + "/whoami"));
        assertThat(stranger.path("member").booleanValue()).isFalse();
    }
}
