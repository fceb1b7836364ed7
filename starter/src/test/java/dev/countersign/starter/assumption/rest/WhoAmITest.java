package dev.countersign.starter.assumption.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.starter.person.Identity.Nobody;
import dev.countersign.starter.person.Identity.Person;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class WhoAmITest {

    private final Scene scene = new Scene();

    private MockHttpServletResponse ask() throws Exception {
        return scene.perform(MockMvcRequestBuilders.get("/api/v1/whoami"));
    }

    @Test
    void aPersonIsToldTheirNameAndGroupsAndWhatTheyAreOfThePlatform() throws Exception {
        JsonNode alice = Scene.json(ask());
        assertThat(alice.path("name").textValue()).isEqualTo("alice@example.com");
        assertThat(alice.path("groups").get(0).textValue()).isEqualTo("oncall");
        assertThat(alice.path("administrator").booleanValue()).isFalse();

        scene.identity = new Person("eve@example.com", List.of("audit", "platform"));
        JsonNode eve = Scene.json(ask());
        assertThat(eve.path("administrator").booleanValue()).isTrue();
        assertThat(eve.path("auditor").booleanValue()).isTrue();
    }

    @Test
    void whoIsNotKnownIsToldNothing() throws Exception {
        scene.identity = new Nobody("this token is not known");
        assertThat(ask().getStatus()).isEqualTo(401);
    }
}
