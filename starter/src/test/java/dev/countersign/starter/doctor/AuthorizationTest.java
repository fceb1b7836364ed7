package dev.countersign.starter.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.doctor.Finding;
import dev.countersign.starter.assumption.rest.AssumptionApiSettings;
import dev.countersign.starter.audit.Refusal;
import dev.countersign.starter.audit.RefusalRecorder;
import dev.countersign.starter.auditor.Auditors;
import dev.countersign.starter.openapi.AuthorizationTable;
import dev.countersign.starter.openapi.AuthorizationTable.Cell;
import dev.countersign.starter.openapi.AuthorizationTable.Role;
import dev.countersign.starter.person.Identity.Person;
import dev.countersign.starter.web.Door;
import dev.countersign.starter.web.RefusedAdvice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class AuthorizationTest {

    private final List<Refusal> refusals = new ArrayList<>();

    static List<Cell> cells() {
        return AuthorizationTable.of("/api/v1/doctor");
    }

    private static List<String> groups(Role role) {
        return switch (role) {
            case PLATFORM_ADMINISTRATOR -> List.of("platform");
            case AUDITOR -> List.of("audit");
            case REQUESTER, APPROVER, WORKSPACE_ADMINISTRATOR, STRANGER -> List.of();
        };
    }

    private MockHttpServletResponse ask(List<String> groups) throws Exception {
        Auditors auditors = new Auditors(
                new Door(_ -> new Person("somebody", groups)),
                new RefusalRecorder(refusals::add, () -> Instant.EPOCH),
                new AssumptionApiSettings(List.of("platform"), List.of("audit"), List.of()));
        Doctor doctor = new Doctor(
                List.of(
                        () -> List.of(Finding.ok("temporal", "it answers")),
                        () -> List.of(Finding.error("kinds", "none", "apply them"))),
                Runnable::run);
        return MockMvcBuilders.standaloneSetup(new DoctorController(auditors, doctor))
                .setControllerAdvice(new RefusedAdvice())
                .build()
                .perform(MockMvcRequestBuilders.get("/api/v1/doctor").header("Authorization", "Bearer t"))
                .andReturn()
                .getResponse();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everybodySeesWhatTheTableSaysAndNothingElse(Cell cell) throws Exception {
        cell.requireSame(ask(groups(cell.role())));
    }

    @Test
    void findingsAreAListInTheOrderOfTheChecks() throws Exception {
        assertThat(ask(List.of("audit")).getContentAsString()).isEqualTo("""
                        {"findings":[{"check":"temporal","level":"ok","what":"it answers","todo":""},\
                        {"check":"kinds","level":"error","what":"none","todo":"apply them"}]}""");
    }

    @Test
    void whoIsRefusedIsWrittenDown() throws Exception {
        assertThat(ask(List.of()).getStatus()).isEqualTo(403);
        assertThat(refusals).extracting(Refusal::action).containsExactly("doctor-refused");
    }
}
