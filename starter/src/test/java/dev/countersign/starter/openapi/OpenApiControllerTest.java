package dev.countersign.starter.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.starter.openapi.AuthorizationTable.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class OpenApiControllerTest {

    static List<Cell> cells() {
        return AuthorizationTable.of("/api/v1/openapi");
    }

    private static MockHttpServletResponse get(String path) throws Exception {
        return MockMvcBuilders.standaloneSetup(new OpenApiController())
                .build()
                .perform(MockMvcRequestBuilders.get(path))
                .andReturn()
                .getResponse();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everybodyReadsTheDocumentWithoutAToken(Cell cell) throws Exception {
        cell.requireSame(get(cell.operation().replace("GET ", "")));
    }

    @Test
    void itIsServedAsYamlAndAsJson() throws Exception {
        assertThat(get("/api/v1/openapi.yaml").getContentType()).startsWith("application/yaml");
        assertThat(get("/api/v1/openapi.yaml").getContentAsString()).startsWith("openapi: 3.1.0\n");
        assertThat(get("/api/v1/openapi.json").getContentAsString()).startsWith("{\"openapi\":\"3.1.0\"");
    }
}
