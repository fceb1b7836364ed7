package dev.countersign.starter.assumption.kinds;

import dev.countersign.policy.approval.Memberships.Members;
import dev.countersign.starter.openapi.AuthorizationTable;
import dev.countersign.starter.openapi.AuthorizationTable.Cell;
import dev.countersign.starter.openapi.AuthorizationTable.Role;
import dev.countersign.starter.person.Identity.Person;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletResponse;

class AuthorizationTest {

    private static final Person REQUESTER = new Person("rita@example.com", List.of());

    private static final String NAME = "one";

    private final Office office = new Office();

    static Stream<Cell> cells() {
        return Stream.concat(
                        Stream.of("policies", "roles", "clusters").map(kinds -> "/api/v1/" + kinds),
                        Stream.of("policies", "roles", "groups", "tokens", "clusters", "whoami")
                                .map(kinds -> "/api/v1/workspaces/{workspace}/" + kinds))
                .flatMap(path -> AuthorizationTable.of(path).stream());
    }

    private static Person person(Role role) {
        return switch (role) {
            case REQUESTER -> REQUESTER;
            case APPROVER -> Office.BOB;
            case WORKSPACE_ADMINISTRATOR -> Office.ALICE;
            case PLATFORM_ADMINISTRATOR -> Office.ROOT;
            case AUDITOR -> Office.EVE;
            case STRANGER -> Office.MALLORY;
        };
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everybodyMayDoWhatTheTableSaysAndNothingElse(Cell cell) throws Exception {
        office.kept.groups.put("member", new Members(Set.of(Office.BOB.name(), REQUESTER.name()), Set.of()));
        office.as(person(cell.role()));
        cell.requireSame(call(cell));
    }

    private MockHttpServletResponse call(Cell cell) throws Exception {
        String verb = cell.operation().replaceFirst(" .*", "");
        String path = cell.operation()
                .replaceFirst("^[A-Z]+ ", "")
                .replace("/api/v1/workspaces/{workspace}", Office.HERE)
                .replace("{name}", NAME);
        Stream.of(AdministeredKind.values()).forEach(kind -> office.kept.put(kind, object(kind)));
        return switch (verb) {
            case "GET" -> office.get(path);
            case "DELETE" -> office.delete(path);
            case "POST" -> office.act(path.replaceFirst("/acts$", ""), path.contains("/tokens/") ? "reset" : "disable");
            case "PUT" -> office.put(path, object(kind(path)));
            default -> throw new AssertionError("how is it called? " + cell);
        };
    }

    private static AdministeredKind kind(String path) {
        String word = path.replaceFirst("/" + NAME + "$", "").replaceFirst(".*/", "");
        return (path.startsWith(Office.HERE) ? AdministeredKind.ofWorkspace(word) : AdministeredKind.ofPlatform(word))
                .orElseThrow();
    }

    private static String object(AdministeredKind kind) {
        return """
                {"apiVersion": "access.countersign.dev/v1alpha1", "kind": "%s", "metadata": {"name": "%s"},
                 "spec": {"accessRoleRefs": ["cluster.admin"], "workspaces": [{"name": "ws-payments"}]}}
                """.formatted(kind.kind(), NAME);
    }
}
