package dev.countersign.crds.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Condition;
import dev.countersign.crds.Unset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the proxy and the API of a class are there, and where. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ConnectorClassStatus(
        @JsonPropertyDescription("Generation that this status speaks of") @Nullable Long observedGeneration,

        @JsonPropertyDescription("Further facts for programs")
        Map<String, String> annotations,

        @JsonPropertyDescription("State of the class, aspect by aspect")
        List<Condition> conditions,

        @JsonPropertyDescription("Where the API is") @Nullable Api api,

        @JsonPropertyDescription("Where the proxy is") ConnectorStatus.@Nullable Proxy proxy) {

    public ConnectorClassStatus {
        annotations = Unset.map(annotations);
        conditions = Unset.list(conditions);
    }

    /** The address of the class's API, in whatever form its controller gives it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Api(
            @JsonPropertyDescription("Address of the API") ConnectorStatus.@Nullable HttpAddress address) {}
}
