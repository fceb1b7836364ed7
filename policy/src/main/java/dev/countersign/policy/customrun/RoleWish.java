package dev.countersign.policy.customrun;

import dev.countersign.api.assumption.RoleRef;

/**
 * What a CustomRun asks for.
 *
 * @param account the ServiceAccount of its namespace for which it asks
 * @param cluster the name of the Cluster
 * @param namespace there; empty for roles that reach the whole cluster
 * @param duration as it is written, such as {@code 45m}
 * @param reason may be empty
 */
public record RoleWish(
        String account, RoleRef role, String cluster, String namespace, String duration, String reason) {}
