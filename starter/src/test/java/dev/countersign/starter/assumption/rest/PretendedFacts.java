package dev.countersign.starter.assumption.rest;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.Json;
import dev.countersign.policy.approval.Memberships;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One cluster, one role, and the policies that a test puts there. */
final class PretendedFacts implements ExplainFacts {

    final List<WrittenPolicy> policies = new ArrayList<>();

    /** Whether the cluster's object is being deleted. */
    boolean deleted;

    private final KubernetesSerialization serialization = new KubernetesSerialization();

    /** A policy that lets a group of the provider take cluster.admin. */
    void allow(String name, String group, Map<String, Object> constraints) {
        policies.add(new WrittenPolicy(
                new PolicyRef(PolicyRef.WORKSPACE_KIND, name, "uid-" + name, 1),
                Map.of(
                        "accessRoleRefs", List.of("cluster.admin"),
                        "groups", List.of(group),
                        "constraints", constraints)));
    }

    /** A policy that lets a group of the provider assign cluster.admin to access tokens. */
    void assignable(String name, String group) {
        policies.add(new WrittenPolicy(
                new PolicyRef(PolicyRef.WORKSPACE_KIND, name, "uid-" + name, 1),
                Map.of(
                        "accessRoleRefs", List.of("cluster.admin"),
                        "groups", List.of(group),
                        "subjectType", "AccessToken")));
    }

    @Override
    public Optional<Map<String, Object>> role(RoleRef role, String workspace) {
        return role.name().equals("cluster.admin")
                ? Optional.of(Map.of(
                        "metadata", Map.of("name", "cluster.admin"),
                        "spec", Map.of("clusterScope", true, "rules", List.of())))
                : Optional.empty();
    }

    @Override
    public boolean hasAccessToken(String workspace, String name) {
        return name.equals("backup");
    }

    @Override
    public Optional<Map<String, Object>> cluster(String name) {
        return name.equals("prod-eu")
                ? Optional.of(Map.of(
                        "metadata",
                        deleted
                                ? Map.of("name", "prod-eu", "deletionTimestamp", "2026-12-01T12:00:00Z")
                                : Map.of("name", "prod-eu"),
                        "spec",
                        Map.of("workspaces", List.of(Map.of("name", "ws-payments", "clusterScope", true)))))
                : Optional.empty();
    }

    @Override
    public List<WrittenPolicy> policies(String workspace) {
        return policies;
    }

    @Override
    public Memberships memberships(String workspace) {
        return new Memberships(Map.of("admin", new Memberships.Members(Set.of("root@example.com"), Set.of())));
    }

    @Override
    public Map<String, Object> values(RoleAssumption request) {
        return Json.object(Map.of("object", serialization.convertValue(request, Map.class)), "object");
    }
}
