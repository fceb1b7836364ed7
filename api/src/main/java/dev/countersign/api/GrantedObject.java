package dev.countersign.api;

/**
 * One object that makes an access real.
 *
 * @param kind Role, RoleBinding, ClusterRole, ClusterRoleBinding or ServiceAccount
 * @param namespace its namespace; empty for a cluster-scoped object
 * @param uid as the API server gave it; what a revoke deletes has this uid
 */
public record GrantedObject(String kind, String namespace, String name, String uid) {}
