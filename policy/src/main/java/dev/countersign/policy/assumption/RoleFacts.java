package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.RoleRef;
import dev.countersign.api.assumption.RoleRule;
import java.util.List;

/**
 * A role, as it is now.
 *
 * @param clusterScope whether it holds in the whole cluster; otherwise in one namespace
 */
public record RoleFacts(RoleRef ref, boolean clusterScope, List<RoleRule> rules) {

    public RoleFacts {
        rules = List.copyOf(rules);
    }
}
