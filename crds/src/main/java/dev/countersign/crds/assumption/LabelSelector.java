package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.LabelRequirement;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/** Selects objects by their labels, as Kubernetes does: all of it must hold; empty, it selects every object. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LabelSelector(
        @Size(max = 64) @JsonPropertyDescription("Labels that the objects carry")
        Map<String, String> matchLabels,

        @Size(max = 64) @JsonPropertyDescription("What else is demanded of their labels")
        List<LabelRequirement> matchExpressions) {

    public LabelSelector {
        matchLabels = Unset.map(matchLabels);
        matchExpressions = Unset.list(matchExpressions);
    }
}
