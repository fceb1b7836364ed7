package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/** Selects namespaces of a cluster: those of these names, and those that carry all of these labels. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NamespaceSelector(
        @Size(max = 256) @JsonPropertyDescription("Names of namespaces")
        List<String> names,

        @Size(max = 64) @JsonPropertyDescription("Labels that a namespace carries")
        Map<String, String> matchLabels) {

    public NamespaceSelector {
        names = Unset.list(names);
        matchLabels = Unset.map(matchLabels);
    }
}
