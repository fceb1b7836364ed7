package dev.countersign.activities.cluster;

import dev.countersign.crds.assumption.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is remembered of a Cluster between two looks.
 *
 * @param generation of the Cluster when it was looked at
 * @param at when
 * @param asked when it was asked what Countersign may do there
 */
record Seen(long generation, Instant at, Look look, Instant asked) {

    /** NB. Many questions: what holds is asked seldom, what does not at every look. */
    private static final Duration RIGHTS_HOLD = Duration.ofMinutes(5);

    static Seen of(Cluster cluster, Look look, Optional<Seen> before, Instant now) {
        boolean kept = before.flatMap(seen -> seen.rights(cluster, now)).isPresent();
        return new Seen(
                generation(cluster), now, look, kept ? before.orElseThrow().asked() : now);
    }

    boolean isDue(Cluster cluster, Duration interval, Instant now) {
        return generation != generation(cluster)
                || Holding.isDeleted(cluster)
                || !Holding.isHeld(cluster)
                || !now.isBefore(at.plus(interval));
    }

    /** What Countersign may do there, unless it has to be asked. */
    Optional<Finding> rights(Cluster cluster, Instant now) {
        return generation == generation(cluster) && look.permitted().holds() && now.isBefore(asked.plus(RIGHTS_HOLD))
                ? Optional.of(look.permitted())
                : Optional.empty();
    }

    private static long generation(Cluster cluster) {
        return Objects.requireNonNullElse(cluster.getMetadata().getGeneration(), 0L);
    }
}
