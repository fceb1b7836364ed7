package dev.countersign.starter.auditor;

import dev.countersign.starter.assumption.rest.AssumptionApiSettings;
import dev.countersign.starter.audit.RefusalRecorder;
import dev.countersign.starter.openapi.AuthorizationTable;
import dev.countersign.starter.openapi.AuthorizationTable.Cell;
import dev.countersign.starter.openapi.AuthorizationTable.Role;
import dev.countersign.starter.person.Identity.Person;
import dev.countersign.starter.web.Door;
import dev.countersign.starter.web.RefusedAdvice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class AuthorizationTest {

    @TempDir
    private Path folder;

    static List<Cell> cells() {
        return AuthorizationTable.of("/api/v1/audit");
    }

    private static List<String> groups(Role role) {
        return switch (role) {
            case PLATFORM_ADMINISTRATOR -> List.of("platform");
            case AUDITOR -> List.of("audit");
            case REQUESTER, APPROVER, WORKSPACE_ADMINISTRATOR, STRANGER -> List.of();
        };
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everybodyReadsWhatTheTableSaysAndNothingElse(Cell cell) throws Exception {
        Path events = Files.createFile(folder.resolve("worker.audit"));
        Person person = new Person("somebody", groups(cell.role()));
        cell.requireSame(MockMvcBuilders.standaloneSetup(new AuditController(
                        new Auditors(
                                new Door(_ -> person),
                                new RefusalRecorder(_ -> {}, () -> Instant.EPOCH),
                                new AssumptionApiSettings(List.of("platform"), List.of("audit"), List.of())),
                        new Trail(List.of(events), 1 << 20)))
                .setControllerAdvice(new RefusedAdvice())
                .build()
                .perform(MockMvcRequestBuilders.get("/api/v1/audit").header("Authorization", "Bearer t"))
                .andReturn()
                .getResponse());
    }
}
