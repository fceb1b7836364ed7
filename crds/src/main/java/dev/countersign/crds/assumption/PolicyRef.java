package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A policy of the request's workspace, or a global one. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PolicyRef(
        @Required @SchemaFrom(type = Kind.class) @JsonPropertyDescription("AssumptionPolicy or GlobalAssumptionPolicy")
        String kind,

        @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Name of the policy")
        String name) {

    /** The kinds that the schema admits. */
    enum Kind {
        AssumptionPolicy,
        GlobalAssumptionPolicy
    }
}
