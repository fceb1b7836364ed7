package dev.countersign.starter.assumption.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.springframework.mock.web.MockHttpServletResponse;

/** Looks at answers that are problems. */
final class Problems {

    private Problems() {}

    static JsonNode refused(MockHttpServletResponse answer, int status, String type, String why) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        JsonNode problem = Scene.json(answer);
        assertThat(problem.path("type").textValue()).isEqualTo("urn:countersign:problem:" + type);
        assertThat(problem.path("title").textValue()).isNotBlank();
        assertThat(problem.path("detail").textValue()).contains(why);
        return problem;
    }
}
