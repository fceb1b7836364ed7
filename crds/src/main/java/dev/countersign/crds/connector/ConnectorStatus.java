package dev.countersign.crds.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Condition;
import dev.countersign.crds.Unset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the tool can be reached through the cluster, and whether it can. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ConnectorStatus(
        @JsonPropertyDescription("Generation that this status speaks of") @Nullable Long observedGeneration,

        @JsonPropertyDescription("Further facts for programs")
        Map<String, String> annotations,

        @JsonPropertyDescription("State of the Connector, aspect by aspect")
        List<Condition> conditions,

        @JsonPropertyDescription("Where its data can be browsed") @Nullable Api api,

        @JsonPropertyDescription("Where the tool can be used") @Nullable Proxy proxy) {

    public ConnectorStatus {
        annotations = Unset.map(annotations);
        conditions = Unset.list(conditions);
    }

    /** The path under which the tool's data can be browsed. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Api(
            @JsonPropertyDescription("Path below the platform's address") @Nullable String path) {}

    /** The proxy in front of the tool. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Proxy(
            @JsonPropertyDescription("Address of the proxy") @Nullable HttpAddress httpAddress) {}

    /** An address over HTTP, the certificates that vouch for it and the audience of the tokens it accepts. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record HttpAddress(
            @JsonPropertyDescription("Name of the address") @Nullable String name,

            @JsonPropertyDescription("The address") @Nullable String url,

            @JsonProperty("CACerts") @JsonPropertyDescription("Certificates that vouch for it") @Nullable String caCerts,

            @JsonPropertyDescription("Audience of the tokens that it accepts") @Nullable String audience) {}
}
