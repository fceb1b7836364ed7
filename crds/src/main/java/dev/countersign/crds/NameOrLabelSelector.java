package dev.countersign.crds;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/** Selects objects by name or by label, never by both; without either it selects all of them. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.names) || size(self.names) == 0"
                + " || ((!has(self.matchLabels) || size(self.matchLabels) == 0)"
                + " && (!has(self.matchExpressions) || size(self.matchExpressions) == 0))",
        message = "names cannot be combined with matchLabels or matchExpressions: select by name or by label")
public record NameOrLabelSelector(
        @Size(max = 256) @JsonPropertyDescription("Names of the objects")
        List<String> names,

        @Size(max = 64) @JsonPropertyDescription("Labels that the objects carry")
        Map<String, String> matchLabels,

        @Size(max = 64) @JsonPropertyDescription("What else is demanded of their labels")
        List<LabelRequirement> matchExpressions) {

    public static final NameOrLabelSelector ALL = new NameOrLabelSelector(List.of(), Map.of(), List.of());

    public NameOrLabelSelector {
        names = Unset.list(names);
        matchLabels = Unset.map(matchLabels);
        matchExpressions = Unset.list(matchExpressions);
    }

    /** Says whether nothing is demanded, so that every object is selected. */
    @JsonIgnore
    public boolean selectsAll() {
        return names.isEmpty() && matchLabels.isEmpty() && matchExpressions.isEmpty();
    }
}
