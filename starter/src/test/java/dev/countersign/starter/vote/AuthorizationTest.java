package dev.countersign.starter.vote;

import dev.countersign.starter.openapi.AuthorizationTable;
import dev.countersign.starter.openapi.AuthorizationTable.Cell;
import dev.countersign.starter.openapi.AuthorizationTable.Role;
import dev.countersign.starter.person.Identity;
import dev.countersign.starter.web.RefusedAdvice;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class AuthorizationTest {

    static List<Cell> cells() {
        return AuthorizationTable.of("/api/v1/approvaltasks");
    }

    @ParameterizedTest
    @MethodSource("cells")
    void whomTheTaskAsksVotesAndNobodyElse(Cell cell) throws Exception {
        Scene scene = new Scene();
        scene.identity = new Identity.Person(
                cell.role() == Role.APPROVER ? "alice" : cell.role().name().toLowerCase(Locale.ROOT), List.of());
        MockHttpServletResponse answer = MockMvcBuilders.standaloneSetup(scene.controller())
                .setControllerAdvice(new RefusedAdvice())
                .build()
                .perform(MockMvcRequestBuilders.post("/api/v1/approvaltasks/ci/release/votes")
                        .header("Authorization", "Bearer t0ken")
                        .contentType("application/json")
                        .content("{\"vote\": \"approve\"}"))
                .andReturn()
                .getResponse();
        cell.requireSame(answer);
    }
}
