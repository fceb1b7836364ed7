package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.api.assumption.RoleRule;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.policy.LabelSelector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request as tests write it: alice wants cluster.admin on prod-eu, unless they say otherwise. */
record Asking(
        Requester requester,
        RoleFacts role,
        ClusterFacts cluster,
        @Nullable NamespaceFacts namespace,
        @Nullable Duration duration,
        @Nullable Instant startAt,
        String reason,
        AssumptionRequest.@Nullable WantedPolicy policy,
        @Nullable String address) {

    static final String WORKSPACE = "ws-payments";

    private static final NamespaceSelector EVERY = NamespaceSelector.labelled(new LabelSelector(Map.of(), List.of()));
    private static final List<RoleRule> ALL = List.of(RoleRule.on(List.of("*"), List.of("*"), List.of("*")));

    static final WorkspaceBounds BOUNDS = new WorkspaceBounds(WORKSPACE, EVERY, true, ALL);

    static Asking alice(String... groups) {
        return new Asking(
                new Requester(SubjectKind.USER, "alice@example.com", "alice@example.com", Set.of(groups)),
                clusterRole("cluster.admin"),
                cluster("prod-eu", "EKS", "prod", Map.of("team", "payments")),
                null,
                null,
                null,
                "",
                null,
                null);
    }

    static ClusterFacts cluster(String name, String provider, String stage, Map<String, String> labels) {
        return new ClusterFacts(name, labels, provider, stage, false, false, List.of(BOUNDS));
    }

    static RoleFacts clusterRole(String name) {
        return new RoleFacts(new RoleRef(RoleRef.GLOBAL_KIND, name), true, ALL);
    }

    static RoleFacts namespaceRole(String name) {
        return new RoleFacts(new RoleRef(RoleRef.GLOBAL_KIND, name), false, ALL);
    }

    static PolicyRef workspacePolicy(String name) {
        return new PolicyRef(PolicyRef.WORKSPACE_KIND, name, "uid-" + name, 1);
    }

    Asking forToken(String token) {
        Requester other = new Requester(SubjectKind.ACCESS_TOKEN, token, requester.requestedBy(), requester.groups());
        return new Asking(other, role, cluster, namespace, duration, startAt, reason, policy, address);
    }

    Asking role(RoleFacts other) {
        return new Asking(requester, other, cluster, namespace, duration, startAt, reason, policy, address);
    }

    Asking cluster(ClusterFacts other) {
        return new Asking(requester, role, other, namespace, duration, startAt, reason, policy, address);
    }

    Asking namespace(String name, Map<String, String> labels) {
        return new Asking(
                requester, role, cluster, new NamespaceFacts(name, labels), duration, startAt, reason, policy, address);
    }

    Asking lasting(Duration other) {
        return new Asking(requester, role, cluster, namespace, other, startAt, reason, policy, address);
    }

    Asking startingAt(String other) {
        return new Asking(requester, role, cluster, namespace, duration, Instant.parse(other), reason, policy, address);
    }

    Asking because(String other) {
        return new Asking(requester, role, cluster, namespace, duration, startAt, other, policy, address);
    }

    Asking under(String name) {
        return new Asking(
                requester,
                role,
                cluster,
                namespace,
                duration,
                startAt,
                reason,
                new AssumptionRequest.WantedPolicy(PolicyRef.WORKSPACE_KIND, name),
                address);
    }

    Asking from(String other) {
        return new Asking(requester, role, cluster, namespace, duration, startAt, reason, policy, other);
    }

    AssumptionRequest request() {
        return new AssumptionRequest(
                requester,
                WORKSPACE,
                role,
                cluster,
                namespace,
                duration,
                startAt,
                reason,
                policy,
                address == null ? null : Network.address(address));
    }
}
