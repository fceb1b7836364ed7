package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one workspace reaches on a cluster.
 *
 * @param namespaces those in which its people may have roles; absent or empty: none
 * @param clusterScope whether they may have roles that reach the whole cluster
 * @param roleCeiling how far the workspace's own roles may reach; empty: they are not granted here
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WorkspaceBound(
        @Required @Size(min = 1, max = 63) @JsonPropertyDescription("Namespace of the workspace")
        String name,

        @JsonPropertyDescription("Namespaces in which its people may have roles; absent or empty: none") @Nullable NamespaceSelector namespaces,

        @JsonPropertyDescription("Whether they may have roles that reach the whole cluster") @Nullable Boolean clusterScope,

        @Size(max = RoleRule.MOST) @JsonPropertyDescription("What the workspace's own roles may allow at most; absent: they are not granted here")
        List<RoleRule> roleCeiling) {

    public WorkspaceBound {
        roleCeiling = Unset.list(roleCeiling);
    }
}
