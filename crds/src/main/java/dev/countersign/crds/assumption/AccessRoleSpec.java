package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do who has assumed the role.
 *
 * @param clusterScope whether it reaches all of a cluster, or one namespace that the request names
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.clusterScope || self.rules.all(r, !has(r.nonResourceURLs))",
        message = "nonResourceURLs belong to no namespace: a role that has them needs clusterScope: true")
public record AccessRoleSpec(
        @Size(max = 1024) @JsonPropertyDescription("What the role is for") @Nullable String description,

        @Required
        @JsonPropertyDescription("Whether it reaches the whole cluster, or one namespace that the request names")
        boolean clusterScope,

        @Required @Size(min = 1, max = RoleRule.MOST) @JsonPropertyDescription("What it allows")
        List<RoleRule> rules) {

    static final AccessRoleSpec EMPTY = new AccessRoleSpec(null, false, List.of());

    public AccessRoleSpec {
        rules = Unset.list(rules);
    }
}
