package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.RoleRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a cluster serves one workspace, whatever the policies say.
 *
 * @param namespaces the namespaces of the cluster that it may be let into; absent: none
 * @param clusterScope whether cluster-wide roles are granted
 * @param roleCeiling the most that the workspace's own roles may allow; absent: those are not granted
 */
public record WorkspaceBounds(
        String name,
        @Nullable NamespaceSelector namespaces,
        boolean clusterScope,
        @Nullable List<RoleRule> roleCeiling) {}
