package dev.countersign.sweeper.decision;

import dev.countersign.api.RequestRef;
import java.time.Duration;
import java.time.Instant;

/**
 * A RoleAssumption as it was listed.
 *
 * @param cluster the name of the Cluster on which the role is wanted
 * @param ended whether its status says that it is over
 * @param held whether our finalizer keeps it from being deleted
 */
public record ListedAssumption(RequestRef ref, Instant createdAt, String cluster, boolean ended, boolean held) {

    /** Whether to ask if its workflow is closed: it has not ended, or it is held by a workflow that may never let it go. */
    public boolean mayBeStranded(Instant now, Duration grace) {
        return (!ended || held) && !now.isBefore(createdAt.plus(grace));
    }
}
