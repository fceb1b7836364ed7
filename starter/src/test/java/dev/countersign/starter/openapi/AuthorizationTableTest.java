package dev.countersign.starter.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorizationTableTest {

    /** Where the tests are that call the operations under a path; each calls every row under it. */
    private static final List<String> CALLED = List.of(
            "/api/v1/login",
            "/api/v1/openapi",
            "/api/v1/whoami",
            "/api/v1/workspaces/{workspace}/assumptions",
            "/api/v1/workspaces/{workspace}/assignments",
            "/api/v1/workspaces/{workspace}/explain",
            "/api/v1/workspaces/{workspace}/whoami",
            "/api/v1/workspaces/{workspace}/policies",
            "/api/v1/workspaces/{workspace}/roles",
            "/api/v1/workspaces/{workspace}/groups",
            "/api/v1/workspaces/{workspace}/tokens",
            "/api/v1/workspaces/{workspace}/clusters",
            "/api/v1/policies",
            "/api/v1/roles",
            "/api/v1/clusters",
            "/api/v1/audit",
            "/api/v1/doctor",
            "/api/v1/approvaltasks");

    @Test
    void everyOperationOfTheControllersIsInTheTableAndNoOther() {
        assertThat(AuthorizationTable.all().stream()
                        .map(AuthorizationTable.Cell::operation)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Operation.all().stream().map(Operation::toString).toList());
    }

    @Test
    void everyRowIsCalledByATest() {
        assertThat(AuthorizationTable.all())
                .allMatch(cell ->
                        CALLED.stream().anyMatch(path -> cell.operation().contains(" " + path)));
    }
}
