package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Condition;
import dev.countersign.crds.Unset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a policy: whether it can work as it is written. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AssumptionPolicyStatus(
        @JsonPropertyDescription("Generation that this status speaks of") @Nullable Long observedGeneration,

        @JsonPropertyDescription("State of the policy, aspect by aspect")
        List<Condition> conditions) {

    static final AssumptionPolicyStatus EMPTY = new AssumptionPolicyStatus(null, List.of());

    public AssumptionPolicyStatus {
        conditions = Unset.list(conditions);
    }
}
