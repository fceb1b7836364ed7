package dev.countersign.policy.assumption;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants, with the facts about it.
 *
 * @param workspace the namespace of the workspace in which it is asked for
 * @param namespace the namespace of the target cluster; absent for cluster-wide roles
 * @param duration for how long; absent: as long as is usual
 * @param startAt from when; absent: as soon as possible
 * @param reason in the person's words; may be empty
 * @param policy by which policy, {@code KIND/NAME} in objects; absent: the best that fits
 * @param address from where the person asks; absent: not known
 */
public record AssumptionRequest(
        Requester requester,
        String workspace,
        RoleFacts role,
        ClusterFacts cluster,
        @Nullable NamespaceFacts namespace,
        @Nullable Duration duration,
        @Nullable Instant startAt,
        String reason,
        @Nullable WantedPolicy policy,
        @Nullable InetAddress address) {

    /** A policy that the person names. */
    public record WantedPolicy(String kind, String name) {}

    /** The same for another time and duration. */
    AssumptionRequest at(@Nullable Instant otherStart, @Nullable Duration otherDuration) {
        return new AssumptionRequest(
                requester, workspace, role, cluster, namespace, otherDuration, otherStart, reason, policy, address);
    }

    /** Role and place, as in a sentence. */
    String what() {
        return role.ref() + " on " + cluster.name() + (namespace == null ? "" : " in namespace " + namespace.name());
    }
}
