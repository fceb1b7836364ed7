package dev.countersign.crds;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of an object's state, in the form that Knative and Kubernetes use.
 *
 * @param severity Knative's: absent for an error, {@code Warning} or {@code Info} for what does not affect readiness
 * @param observedGeneration the generation of the object that the condition speaks of
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Condition(
        @Required @JsonPropertyDescription("Which aspect of the object this is about")
        String type,

        @Required @SchemaFrom(type = Status.class) @JsonPropertyDescription("Whether it holds")
        String status,

        @JsonPropertyDescription("One word for why") @Nullable String reason,

        @JsonPropertyDescription("A sentence for people") @Nullable String message,

        @JsonPropertyDescription("Absent for an error; Warning or Info otherwise") @Nullable String severity,

        @JsonPropertyDescription("Generation of the object that was judged") @Nullable Long observedGeneration,

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("When status last became what it is")
        @Nullable Instant lastTransitionTime) {

    public static final String TRUE = "True";
    public static final String FALSE = "False";
    public static final String UNKNOWN = "Unknown";

    /** The values of {@code status} that the schema admits. */
    enum Status {
        True,
        False,
        Unknown
    }
}
