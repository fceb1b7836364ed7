package dev.countersign.activities.cluster;

import dev.countersign.crds.Condition;
import dev.countersign.crds.assumption.Cluster;
import dev.countersign.crds.assumption.ClusterStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in the status of a Cluster what was seen. The same sight leads to the same status, whichever worker saw it. */
final class Statuses {

    static final String REACHABLE = "Reachable";
    static final String PERMITTED = "Permitted";
    static final String TERMINATING = "Terminating";

    private Statuses() {}

    /**
     * The status of a Cluster after a look at it.
     *
     * @param holding how many requests keep it from going; 0 unless it is being deleted
     */
    static ClusterStatus of(Cluster cluster, Look look, int holding, Instant now) {
        ClusterStatus before = cluster.getStatus();
        Long generation = cluster.getMetadata().getGeneration();
        return new ClusterStatus(
                generation,
                Stream.of(
                                Optional.of(condition(before, REACHABLE, look.reachable(), generation, now)),
                                Optional.of(condition(before, PERMITTED, look.permitted(), generation, now)),
                                Optional.of(holding)
                                        .filter(count -> count > 0)
                                        .map(count ->
                                                condition(before, TERMINATING, held(cluster, count), generation, now)))
                        .flatMap(Optional::stream)
                        .toList(),
                seenLast(look.version(), before.version()),
                seenLast(look.grants(), before.activeGrants()));
    }

    private static Finding held(Cluster cluster, int holding) {
        String name = cluster.getMetadata().getName();
        return Finding.yes(
                "AccessStands",
                "it is being deleted and stays until it is known that no access is left there, of which " + holding
                        + (holding == 1 ? " request" : " requests")
                        + " may have some; nothing more is granted. Wait, or end"
                        + " them (countersign end --cluster " + name + "), or, where the cluster is gone for good,"
                        + " abandon each (countersign abandon NAME)");
    }

    private static <T> @Nullable T seenLast(@Nullable T now, @Nullable T before) {
        return now == null ? before : now;
    }

    private static Condition condition(
            ClusterStatus before, String type, Finding found, @Nullable Long generation, Instant now) {
        return new Condition(
                type,
                found.status(),
                found.reason(),
                found.message().isEmpty() ? null : found.message(),
                null,
                generation,
                since(before.conditions(), type, found.status()).orElse(now));
    }

    private static Optional<Instant> since(List<Condition> before, String type, String status) {
        return before.stream()
                .filter(condition ->
                        condition.type().equals(type) && condition.status().equals(status))
                .flatMap(condition -> Stream.ofNullable(condition.lastTransitionTime()))
                .findFirst();
    }
}
