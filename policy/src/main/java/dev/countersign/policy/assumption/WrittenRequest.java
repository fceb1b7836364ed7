package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.policy.Json;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.policy.assumption.AssumptionRequest.WantedPolicy;
import dev.countersign.policy.pipeline.CustomRunChain;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as a RoleAssumption says it.
 *
 * @param workspace the namespace in which it is asked for
 * @param duration for how long; absent: as long as is usual
 * @param policy by which policy; absent: the best that fits
 * @param address from where the person asked; absent: not known
 */
public record WrittenRequest(
        RoleRequest asked,
        String workspace,
        @Nullable Duration duration,
        @Nullable WantedPolicy policy,
        @Nullable InetAddress address) {

    /**
     * Reads a RoleAssumption from plain JSON values.
     *
     * @throws IllegalArgumentException when it is malformed
     * @throws java.time.DateTimeException when its start is no instant
     */
    public static WrittenRequest read(Map<String, Object> object) {
        Map<String, Object> spec = Json.object(object, "spec");
        Map<String, Object> subject = Json.object(spec, "subject");
        Map<String, Object> role = Json.object(spec, "roleRef");
        Map<String, Object> policy = Json.object(spec, "policyRef");
        String startAt = Json.textOrEmpty(spec, "startAt");
        String address = Json.textOrEmpty(Json.object(spec, "source"), "address");
        RoleRequest asked = new RoleRequest(
                SubjectKind.parse(Json.textOrEmpty(subject, "kind")),
                Json.textOrEmpty(subject, "name"),
                Json.textOrEmpty(spec, "requestedBy"),
                Json.strings(subject, "groups").stream().sorted().toList(),
                new RoleRef(Json.textOrEmpty(role, "kind"), Json.textOrEmpty(role, "name")),
                Json.textOrEmpty(Json.object(spec, "clusterRef"), "name"),
                Json.textOrEmpty(spec, "namespace"),
                startAt.isEmpty() ? null : Instant.parse(startAt),
                Json.textOrEmpty(spec, "reason"),
                Json.textsOrEmpty(Json.object(object, "metadata"), "annotations")
                        .getOrDefault(CustomRunChain.STARTED_BY, ""));
        return new WrittenRequest(
                asked,
                Json.textOrEmpty(Json.object(object, "metadata"), "namespace"),
                PolicyReader.duration(spec, "duration"),
                policy.isEmpty()
                        ? null
                        : new WantedPolicy(Json.textOrEmpty(policy, "kind"), Json.textOrEmpty(policy, "name")),
                address.isEmpty() ? null : Network.address(address));
    }

    /** The same under one policy and for that time. */
    public WrittenRequest under(PolicyRef pinned, @Nullable Duration fixed) {
        return new WrittenRequest(asked, workspace, fixed, new WantedPolicy(pinned.kind(), pinned.name()), address);
    }

    /** The same by a person who has those groups by now. */
    public WrittenRequest withGroups(List<String> groups) {
        RoleRequest renewed = new RoleRequest(
                asked.subjectKind(),
                asked.subject(),
                asked.requestedBy(),
                groups.stream().sorted().toList(),
                asked.role(),
                asked.cluster(),
                asked.namespace(),
                asked.startAt(),
                asked.reason(),
                asked.startedBy());
        return new WrittenRequest(renewed, workspace, duration, policy, address);
    }

    /**
     * The request with the facts about it.
     *
     * @param namespace of the target cluster; absent for cluster-wide roles
     * @param memberships the AccessGroups of the workspace as they are now
     */
    public AssumptionRequest with(
            RoleFacts role, ClusterFacts cluster, @Nullable NamespaceFacts namespace, Memberships memberships) {
        return new AssumptionRequest(
                new Requester(
                        asked.subjectKind(),
                        asked.subject(),
                        asked.requestedBy(),
                        memberships.groupsOf(asked.requestedBy(), asked.groups())),
                workspace,
                role,
                cluster,
                namespace,
                duration,
                asked.startAt(),
                asked.reason(),
                policy,
                address);
    }
}
