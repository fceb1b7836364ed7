package dev.countersign.crds.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Condition;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of an AccessPolicy: the Connectors it covers now, and whether its standing permission is in place. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AccessPolicyStatus(
        @JsonPropertyDescription("Generation that this status speaks of") @Nullable Long observedGeneration,

        @JsonPropertyDescription("Further facts for programs")
        Map<String, String> annotations,

        @JsonPropertyDescription("State of the policy, aspect by aspect")
        List<Condition> conditions,

        @JsonPropertyDescription("Connectors that the policy covers now")
        List<MatchedConnector> matchedConnectors) {

    static final AccessPolicyStatus EMPTY = new AccessPolicyStatus(null, Map.of(), List.of(), List.of());

    public AccessPolicyStatus {
        annotations = Unset.map(annotations);
        conditions = Unset.list(conditions);
        matchedConnectors = Unset.list(matchedConnectors);
    }

    /** A Connector of the policy's namespace. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record MatchedConnector(
            @Required @JsonPropertyDescription("Name of the Connector")
            String name) {}
}
