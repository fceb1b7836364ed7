package dev.countersign.activities.cluster;

import org.jspecify.annotations.Nullable;

/**
 * What one look at a cluster has shown.
 *
 * @param reachable whether it answers
 * @param permitted whether Countersign may do there what it must
 * @param version of its API server; absent where that was not seen
 * @param grants how many stand there; absent where they were not counted
 */
record Look(
        Finding reachable,
        Finding permitted,
        @Nullable String version,
        @Nullable Integer grants) {

    /** A look at a cluster that does not answer. */
    static Look inVain(Finding reachable) {
        return new Look(reachable, Finding.unknown("NotReachable", "it could not be asked"), null, null);
    }
}
