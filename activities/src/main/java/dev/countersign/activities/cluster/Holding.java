package dev.countersign.activities.cluster;

import dev.countersign.activities.Phases;
import dev.countersign.crds.assumption.Cluster;
import dev.countersign.crds.assumption.RoleAssumption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What keeps a deleted Cluster from going: as long as it is there, it is known how access on it is taken away. */
final class Holding {

    /** NB. A grant that began just before the deletion may be written after it. It is held by then, but not shown yet. */
    private static final Duration SETTLED = Duration.ofMinutes(5);

    private static final Set<String> GIVEN = Set.of(Phases.GRANTING, Phases.ACTIVE, Phases.REVOKING);

    private Holding() {}

    /** How many requests may still have access on a Cluster that is being deleted. */
    static int requests(Cluster cluster, List<RoleAssumption> requests, Instant now) {
        boolean settled = now.isAfter(deleted(cluster).plus(SETTLED));
        return Math.toIntExact(requests.stream()
                .filter(request -> request.getSpec()
                        .clusterRef()
                        .name()
                        .equals(cluster.getMetadata().getName()))
                .filter(request -> request.getMetadata().getFinalizers().contains(RoleAssumption.REVOKE_FINALIZER))
                .filter(request -> !settled || isGiven(request))
                .count());
    }

    static boolean isDeleted(Cluster cluster) {
        return cluster.getMetadata().getDeletionTimestamp() != null;
    }

    private static Instant deleted(Cluster cluster) {
        return Instant.parse(cluster.getMetadata().getDeletionTimestamp());
    }

    private static boolean isGiven(RoleAssumption request) {
        return request.getStatus().grant() != null
                || GIVEN.contains(String.valueOf(request.getStatus().phase()));
    }

    static boolean isHeld(Cluster cluster) {
        return cluster.getMetadata().getFinalizers().contains(Cluster.GRANTS_FINALIZER);
    }

    /** The finalizers of a Cluster with ours. */
    static List<String> with(Cluster cluster) {
        List<String> finalizers = new ArrayList<>(cluster.getMetadata().getFinalizers());
        finalizers.add(Cluster.GRANTS_FINALIZER);
        return List.copyOf(finalizers);
    }

    /** The finalizers of a Cluster without ours. */
    static List<String> without(Cluster cluster) {
        return cluster.getMetadata().getFinalizers().stream()
                .filter(finalizer -> !finalizer.equals(Cluster.GRANTS_FINALIZER))
                .toList();
    }
}
