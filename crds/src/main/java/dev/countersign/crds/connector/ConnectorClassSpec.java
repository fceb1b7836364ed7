package dev.countersign.crds.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.crds.Unset;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Connectors of a class have in common: parameters, ways to authenticate, probes, configurations, proxy and API.
 *
 * <p>Each part is kept as the JSON that was written: its meaning belongs to the connectors' own controllers.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ConnectorClassSpec(
        @SchemaFrom(type = AnyObject.class)
        @PreserveUnknownFields
        @JsonPropertyDescription("Parameter that holds the address")
        @Nullable JsonNode address,

        @JsonPropertyDescription("Parameters that hold further addresses")
        List<JsonNode> addressExtensions,

        @JsonPropertyDescription("Parameters of a Connector")
        List<JsonNode> params,

        @SchemaFrom(type = AnyObject.class)
        @PreserveUnknownFields
        @JsonPropertyDescription("Ways to authenticate")
        @Nullable JsonNode auth,

        @JsonPropertyDescription("How credentials are tried")
        List<JsonNode> authProbes,

        @SchemaFrom(type = AnyObject.class)
        @PreserveUnknownFields
        @JsonPropertyDescription("How the tool is tried")
        @Nullable JsonNode livenessProbe,

        @JsonPropertyDescription("Files for workloads") List<JsonNode> configurations,

        @SchemaFrom(type = AnyObject.class)
        @PreserveUnknownFields
        @JsonPropertyDescription("Proxy in front of the tools")
        @Nullable JsonNode proxy,

        @SchemaFrom(type = AnyObject.class)
        @PreserveUnknownFields
        @JsonPropertyDescription("API to browse the tools")
        @Nullable JsonNode api) {

    public ConnectorClassSpec {
        addressExtensions = Unset.list(addressExtensions);
        params = Unset.list(params);
        authProbes = Unset.list(authProbes);
        configurations = Unset.list(configurations);
    }

    /** An object of any shape, for the schema. */
    record AnyObject() {}
}
