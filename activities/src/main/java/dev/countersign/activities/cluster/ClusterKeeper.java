package dev.countersign.activities.cluster;

import dev.countersign.activities.ClusterException;
import dev.countersign.crds.assumption.Cluster;
import dev.countersign.crds.assumption.ClusterStatus;
import dev.countersign.crds.assumption.RoleAssumption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in every Cluster what was seen of the cluster, and holds it while access stands there. Several workers may do so at
 * once: they see the same, and what is written already is not written again.
 */
final class ClusterKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterKeeper.class);

    private final ClusterObjects objects;
    private final Looker looker;
    private final ClusterGauges gauges;
    private final Duration interval;
    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /**
     * Keeps those.
     *
     * @param interval between two looks at a cluster that has not changed
     */
    ClusterKeeper(ClusterObjects objects, Looker looker, ClusterGauges gauges, Duration interval, Clock clock) {
        this.objects = objects;
        this.looker = looker;
        this.gauges = gauges;
        this.interval = interval;
        this.clock = clock;
    }

    /**
     * Looks at those whose turn it is, side by side: one that does not answer holds up no other.
     *
     * @throws ClusterException when the home cluster could not be asked
     */
    void round() {
        List<Cluster> all = objects.clusters();
        Set<String> uids = all.stream().map(ClusterKeeper::uid).collect(Collectors.toUnmodifiableSet());
        seen.keySet().retainAll(uids);
        Instant now = clock.instant();
        List<Cluster> due = all.stream().filter(cluster -> isDue(cluster, now)).toList();
        List<RoleAssumption> requests = due.stream().anyMatch(Holding::isDeleted) ? objects.requests() : List.of();
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(cluster -> each.execute(() -> orAgain(cluster, requests)));
        }
        Map<String, Look> looks = new TreeMap<>();
        for (Cluster cluster : all) {
            Optional.ofNullable(seen.get(uid(cluster)))
                    .ifPresent(known -> looks.put(cluster.getMetadata().getName(), known.look()));
        }
        gauges.show(looks);
    }

    private boolean isDue(Cluster cluster, Instant now) {
        return Optional.ofNullable(seen.get(uid(cluster)))
                .map(known -> known.isDue(cluster, interval, now))
                .orElse(true);
    }

    /** NB. What went wrong with one is tried again in the next round, and keeps the others from nothing. */
    private void orAgain(Cluster cluster, List<RoleAssumption> requests) {
        try {
            keep(cluster, requests);
        } catch (RuntimeException e) {
            seen.remove(uid(cluster));
            if (!isOvertaken(e)) {
                LOG.atWarn()
                        .addKeyValue("cluster", cluster.getMetadata().getName())
                        .setCause(e)
                        .log("the state of a cluster could not be written down, which is tried again");
            }
        }
    }

    /** That somebody else has changed it meanwhile, or let it go. */
    private static boolean isOvertaken(RuntimeException e) {
        return e instanceof ClusterException failure
                && (failure.kind() == ClusterException.Kind.CONFLICT
                        || failure.kind() == ClusterException.Kind.NOT_FOUND);
    }

    private void keep(Cluster cluster, List<RoleAssumption> requests) {
        Instant now = clock.instant();
        boolean deleted = Holding.isDeleted(cluster);
        if (!deleted && !Holding.isHeld(cluster)) {
            objects.setFinalizers(cluster, Holding.with(cluster));
        }
        int holding = deleted ? Holding.requests(cluster, requests, now) : 0;
        if (deleted && holding == 0) {
            letGo(cluster);
            return;
        }
        Optional<Seen> before = Optional.ofNullable(seen.get(uid(cluster)));
        Look look = looker.look(
                cluster, before.flatMap(known -> known.rights(cluster, now)).orElse(null));
        if (Thread.currentThread().isInterrupted()) {
            // NB. We end, and whatever was not answered says nothing about the cluster.
            return;
        }
        ClusterStatus status = Statuses.of(cluster, look, holding, now);
        if (!status.equals(cluster.getStatus())) {
            objects.applyStatus(cluster, status);
        }
        seen.put(uid(cluster), Seen.of(cluster, look, before, now));
    }

    private void letGo(Cluster cluster) {
        if (Holding.isHeld(cluster)) {
            objects.setFinalizers(cluster, Holding.without(cluster));
            LOG.atInfo()
                    .addKeyValue("cluster", cluster.getMetadata().getName())
                    .log("a deleted Cluster was let go: no access is left there");
        }
    }

    private static String uid(Cluster cluster) {
        return cluster.getMetadata().getUid();
    }
}
