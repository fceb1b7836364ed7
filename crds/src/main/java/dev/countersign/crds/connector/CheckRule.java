package dev.countersign.crds.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.LabelRequirement;
import dev.countersign.crds.ObjectRef;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a check finds the objects that decide it, and how it reads them. It stands inline in a policy or in a template.
 *
 * @param state absent: the object's condition Ready or Succeeded decides
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CheckRule(
        @Required @JsonPropertyDescription("Which objects decide the check")
        Selector selector,

        @JsonPropertyDescription("How they are read; absent: by their condition Ready or Succeeded") @Nullable State state) {

    /**
     * The objects that decide, looked for in the namespace of the Pod.
     *
     * @param matchLabels the values are JSONPath templates over {@code {object: <the Pod>}}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @ValidationRule(
            value = "has(self.objectRef.apiVersion) && size(self.objectRef.apiVersion) > 0"
                    + " && has(self.objectRef.kind) && size(self.objectRef.kind) > 0",
            message = "objectRef.apiVersion and objectRef.kind are required: they say what kind of object decides",
            fieldPath = ".objectRef")
    public record Selector(
            @Required @JsonPropertyDescription("Kind of the objects, by apiVersion and kind")
            ObjectRef objectRef,

            @Size(max = 64) @JsonPropertyDescription("Labels they carry; values may hold JSONPath over the Pod: {.object...}")
            Map<String, String> matchLabels,

            @Size(max = 64) @JsonPropertyDescription("What else is demanded of their labels")
            List<LabelRequirement> matchExpressions) {

        public Selector {
            matchLabels = Unset.map(matchLabels);
            matchExpressions = Unset.list(matchExpressions);
        }
    }

    /** How the object is read: a Rego module of package {@code check} that defines {@code result}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record State(
            @JsonPropertyDescription("Rego module of package check that defines result") @Nullable String rego) {}
}
