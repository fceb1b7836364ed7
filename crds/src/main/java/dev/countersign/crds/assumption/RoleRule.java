package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * One rule of a role, as in Kubernetes RBAC; {@code *} stands for all.
 *
 * @param resourceNames empty: of whatever name
 * @param nonResourceURLs paths such as {@code /metrics}; a rule has these or resources
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "has(self.nonResourceURLs) != has(self.resources)",
        message = "a rule has resources or nonResourceURLs, not both")
@ValidationRule(
        value = "has(self.resources) == has(self.apiGroups)",
        message = "apiGroups must be given with resources, and only with them; \"\" is the core group")
@ValidationRule(
        value = "has(self.resources) || !has(self.resourceNames)",
        message = "resourceNames can be given with resources only")
public record RoleRule(
        @Size(min = 1, max = 64) @JsonPropertyDescription("API groups of the resources; \"\" is the core group, * is all")
        List<String> apiGroups,

        @Size(min = 1, max = 128) @JsonPropertyDescription("Resources, such as pods or pods/log; * is all")
        List<String> resources,

        @Size(min = 1, max = 128) @JsonPropertyDescription("Names of the objects; absent: of whatever name")
        List<String> resourceNames,

        @Size(min = 1, max = 64) @JsonPropertyDescription("Paths of the API server that are no resources; * is all")
        List<String> nonResourceURLs,

        @Required @Size(min = 1, max = 32) @JsonPropertyDescription("What may be done; * is everything")
        List<String> verbs) {

    /** The most rules that a list of them has. */
    static final int MOST = 64;

    public RoleRule {
        apiGroups = Unset.list(apiGroups);
        resources = Unset.list(resources);
        resourceNames = Unset.list(resourceNames);
        nonResourceURLs = Unset.list(nonResourceURLs);
        verbs = Unset.list(verbs);
    }
}
