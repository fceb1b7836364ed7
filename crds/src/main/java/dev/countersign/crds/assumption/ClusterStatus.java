package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Condition;
import dev.countersign.crds.Unset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a cluster. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ClusterStatus(
        @JsonPropertyDescription("Generation that this status speaks of") @Nullable Long observedGeneration,

        @JsonPropertyDescription("Whether it can be reached, and whether Countersign may do there what it must")
        List<Condition> conditions,

        @JsonPropertyDescription("Version of its API server") @Nullable String version,

        @JsonPropertyDescription("How many grants stand there now") @Nullable Integer activeGrants) {

    static final ClusterStatus EMPTY = new ClusterStatus(null, List.of(), null, null);

    public ClusterStatus {
        conditions = Unset.list(conditions);
    }
}
