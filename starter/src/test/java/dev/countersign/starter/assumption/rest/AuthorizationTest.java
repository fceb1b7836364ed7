package dev.countersign.starter.assumption.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.assumption.RoleAssumptionSpec;
import dev.countersign.policy.approval.Memberships.Members;
import dev.countersign.starter.openapi.AuthorizationTable;
import dev.countersign.starter.openapi.AuthorizationTable.Cell;
import dev.countersign.starter.openapi.AuthorizationTable.Role;
import dev.countersign.starter.person.Identity.Person;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class AuthorizationTest {

    private static final String WISH = "{\"role\": \"cluster.admin\", \"cluster\": \"prod-eu\"";

    private final Scene scene = new Scene();

    static Stream<Cell> cells() {
        return Stream.of(
                        "/api/v1/whoami",
                        "/api/v1/workspaces/{workspace}/assumptions",
                        "/api/v1/workspaces/{workspace}/assignments",
                        "/api/v1/workspaces/{workspace}/explain")
                .flatMap(path -> AuthorizationTable.of(path).stream());
    }

    @Test
    void everyActIsInTheTable() {
        assertThat(AuthorizationTable.of("/api/v1/workspaces/{workspace}/assumptions/{name}/acts").stream()
                        .map(Cell::what)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(ActBody.words());
    }

    private static Person person(Role role) {
        return switch (role) {
            case REQUESTER -> Scene.ALICE;
            case APPROVER -> Scene.BOB;
            case WORKSPACE_ADMINISTRATOR -> new Person("wanda@example.com", List.of());
            case PLATFORM_ADMINISTRATOR -> new Person("paul@example.com", List.of("platform"));
            case AUDITOR -> new Person("olga@example.com", List.of("audit"));
            case STRANGER -> Scene.MALLORY;
        };
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everybodyMayDoWhatTheTableSaysAndNothingElse(Cell cell) throws Exception {
        scene.waiting();
        scene.cluster.groups.put("admin", new Members(Set.of("wanda@example.com"), Set.of()));
        scene.identity = person(cell.role());
        cell.requireSame(call(cell));
    }

    private MockHttpServletResponse call(Cell cell) throws Exception {
        String one = "/" + Scene.NAME;
        return switch (cell.operation().replace("/api/v1/workspaces/{workspace}", "")) {
            case "GET /api/v1/whoami" -> scene.perform(MockMvcRequestBuilders.get("/api/v1/whoami"));
            case "POST /assumptions" -> scene.post("", WISH + "}");
            case "GET /assumptions" -> scene.get(cell.what().equals("everybody's") ? "?all=true" : "");
            case "GET /assumptions/{name}" -> scene.get(one);
            case "GET /assumptions/{name}/events" -> {
                // NB. A program that stops tells how it is now, and no more.
                scene.news.news().close();
                yield scene.get(one + "/events");
            }
            case "POST /assumptions/{name}/acts" ->
                scene.post(one + "/acts", "{\"act\": \"" + cell.what() + "\", \"message\": \"why\"}");
            case "POST /assumptions/{name}/credential" -> {
                scene.cluster.kept.clear();
                scene.request(Scene.NAME, "Active", "grant: {mode: Token}");
                yield scene.post(one + "/credential", "");
            }
            case "POST /assignments" ->
                scene.perform(assignments(HttpMethod.POST, "")
                        .contentType("application/json")
                        .content("""
                        {"accessToken": "backup", "role": "cluster.deployment", "cluster": "prod-eu"}"""));
            case "GET /assignments" -> scene.perform(assignments(HttpMethod.GET, ""));
            case "DELETE /assignments/{name}" -> {
                scene.cluster.kept.clear();
                scene.request(Scene.NAME, "Active", "votes: [{by: bob@example.com, decision: Approved, stage: owners}]")
                        .setSpec(assignment());
                scene.question = new Acts.Question.Known(Scene.asked(null));
                yield scene.perform(assignments(HttpMethod.DELETE, one));
            }
            case "POST /explain" ->
                scene.explain(
                        cell.what().equals("about others") ? WISH + ", \"user\": \"dora@example.com\"}" : WISH + "}");
            default -> throw new AssertionError("how is it called? " + cell);
        };
    }

    private static MockHttpServletRequestBuilder assignments(HttpMethod method, String path) {
        return MockMvcRequestBuilders.request(method, "/api/v1/workspaces/ws-payments/assignments" + path);
    }

    private static RoleAssumptionSpec assignment() {
        return Serialization.unmarshal("""
                subject: {kind: AccessToken, name: backup, groups: [oncall]}
                requestedBy: alice@example.com
                roleRef: {kind: GlobalAccessRole, name: cluster.deployment}
                clusterRef: {name: prod-eu}
                """, RoleAssumptionSpec.class);
    }
}
