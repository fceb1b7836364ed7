package dev.countersign.starter.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.starter.assumption.rest.AssumptionApiSettings;
import dev.countersign.starter.audit.Refusal;
import dev.countersign.starter.audit.RefusalRecorder;
import dev.countersign.starter.person.Identity;
import dev.countersign.starter.person.Identity.NoPerson;
import dev.countersign.starter.person.Identity.Person;
import dev.countersign.starter.web.Door;
import dev.countersign.starter.web.RefusedAdvice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class AuditControllerTest {

    @TempDir
    private Path folder;

    private final List<Refusal> refusals = new ArrayList<>();
    private Identity identity = new Person("eve", List.of("audit"));
    private List<Path> places = List.of();

    @BeforeEach
    void events() throws IOException {
        places = List.of(Files.writeString(folder.resolve("worker.audit"), """
                {"id":"a","at":"2026-12-01T09:00:00Z","action":"granted","namespace":"ws","name":"r1","uid":"u",\
                "facts":{"requestedBy":"alice"}}
                {"id":"b","at":"2026-12-01T10:00:00Z","action":"revoked","namespace":"ws","name":"r1","uid":"u",\
                "facts":{"requestedBy":"alice"}}
                """));
    }

    private MockHttpServletResponse ask(String query) throws Exception {
        return MockMvcBuilders.standaloneSetup(new AuditController(
                        new Auditors(
                                new Door(_ -> identity),
                                new RefusalRecorder(refusals::add, () -> Instant.EPOCH),
                                new AssumptionApiSettings(List.of("platform"), List.of("audit"), List.of())),
                        new Trail(places, 1 << 20)))
                .setControllerAdvice(new RefusedAdvice())
                .build()
                .perform(MockMvcRequestBuilders.get("/api/v1/audit" + query).header("Authorization", "Bearer t"))
                .andReturn()
                .getResponse();
    }

    private static JsonNode json(MockHttpServletResponse answer) throws Exception {
        return JsonMapper.builder().build().readTree(answer.getContentAsString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "platform"})
    void auditorsAndPlatformAdministratorsReadEventsAsTheyWereWritten(String group) throws Exception {
        identity = new Person("eve", List.of(group));
        JsonNode page = json(ask("?limit=1"));
        JsonNode event = page.path("items").get(0);
        assertThat(event.path("action").textValue()).isEqualTo("revoked");
        assertThat(event.path("at").textValue()).isEqualTo("2026-12-01T10:00:00Z");
        assertThat(event.path("facts").path("requestedBy").textValue()).isEqualTo("alice");
        JsonNode rest = json(ask("?limit=1&continue=" + page.path("continue").textValue()));
        assertThat(rest.path("items").get(0).path("id").textValue()).isEqualTo("a");
        assertThat(rest.has("continue")).isFalse();
    }

    @Test
    void everybodyElseIsRefusedAndThatIsWrittenDown() throws Exception {
        identity = new Person("mallory", List.of("guests"));
        assertThat(ask("").getStatus()).isEqualTo(403);
        identity = new NoPerson("robot", "a ServiceAccount is no person");
        assertThat(ask("").getStatus()).isEqualTo(403);
        assertThat(refusals).extracting(Refusal::action).containsExactly("audit-refused", "audit-refused");
        identity = new Identity.Nobody("not known");
        assertThat(ask("").getStatus()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit", "limit=501, limit", "from=yesterday, from", "to=x, to", "continue=%25, continue"})
    void whatIsNotUnderstoodIsSaidSo(String query, String field) throws Exception {
        MockHttpServletResponse answer = ask("?" + query);
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(json(answer).path("detail").textValue()).startsWith(field);
    }

    @Test
    void filtersNarrowIt() throws Exception {
        assertThat(json(ask("?action=granted&person=alice&workspace=ws&request=r1"))
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(json(ask("?person=bob")).path("items").size()).isZero();
    }

    @Test
    void whereNothingIsConfiguredThatIsSaid() throws Exception {
        places = List.of();
        MockHttpServletResponse answer = ask("");
        assertThat(answer.getStatus()).isEqualTo(501);
        assertThat(json(answer).path("detail").textValue()).contains("countersign.audit-trail");
    }
}
