package dev.countersign.crds.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A template, found as a ConfigMap of the connectors' system namespace and nowhere else. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TemplateRef(
        @Required @JsonPropertyDescription("ConfigMap of the connectors' system namespace")
        ConfigMapRef configMap) {

    /** A ConfigMap by name. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ConfigMapRef(
            @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Name of the ConfigMap")
            String name) {}

    /** Returns a reference to the ConfigMap of that name. */
    public static TemplateRef toConfigMap(String name) {
        return new TemplateRef(new ConfigMapRef(name));
    }
}
