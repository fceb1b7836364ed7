package dev.countersign.crds.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.crds.ParamValue;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A named value that a rule, an authentication or a configuration is asked with. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Param(
        @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Name of the parameter")
        String name,

        @SchemaFrom(type = JsonNode.class)
        @JsonPropertyDescription("A text, a list of texts or a table of texts")
        @Nullable ParamValue value) {}
