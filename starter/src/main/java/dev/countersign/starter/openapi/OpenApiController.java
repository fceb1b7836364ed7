package dev.countersign.starter.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows whoever asks what the API takes and gives, as OpenAPI 3 writes it. */
@RestController
final class OpenApiController {

    private static final String DOCUMENT = "/dev/countersign/starter/openapi.yaml";

    private final String yaml;
    private final String json;

    OpenApiController() {
        try (InputStream document =
                Objects.requireNonNull(OpenApiController.class.getResourceAsStream(DOCUMENT), DOCUMENT)) {
            yaml = new String(document.readAllBytes(), StandardCharsets.UTF_8);
            JsonNode tree = new YAMLMapper().readTree(yaml);
            json = new JsonMapper().writeValueAsString(tree);
        } catch (IOException e) {
            throw new UncheckedIOException("the API's description cannot be read", e);
        }
    }

    @GetMapping(path = "/api/v1/openapi.yaml", produces = "application/yaml;charset=UTF-8")
    String yaml() {
        return yaml;
    }

    @GetMapping(path = "/api/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    String json() {
        return json;
    }
}
