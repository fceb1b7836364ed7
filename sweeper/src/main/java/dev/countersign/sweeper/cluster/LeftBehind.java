package dev.countersign.sweeper.cluster;

import java.util.List;

/** What no sweep looks at, and what has to go before Countersign does. */
public interface LeftBehind {

    /**
     * Roles and RoleBindings of this installation that an AccessPolicy gives without any request, such as {@code RoleBinding
     * devops/countersign-x-1a2b3c4d}.
     *
     * @throws RuntimeException when they cannot be listed
     */
    List<String> standingPermissions();

    /**
     * The names of the Clusters that our finalizer holds; none where the kind is not there.
     *
     * @throws RuntimeException when they cannot be listed
     */
    List<String> heldClusters();
}
