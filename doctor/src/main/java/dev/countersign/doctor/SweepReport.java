package dev.countersign.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sweeper says of a sweep when it has ended. It stays small, however much there is.
 *
 * @param endedAt when it ended, by the sweeper's clock
 * @param interval the pause between two sweeps; absent: not known
 * @param counts how many grants there were
 * @param swept the clusters that were swept through when each was swept last
 * @param unswept the clusters that could not be swept when it was tried last
 * @param failure why the sweep failed, in one line; empty: it did not
 */
public record SweepReport(
        Instant endedAt, @Nullable Duration interval, Counts counts, Places swept, Places unswept, String failure) {

    private static final int LONGEST_FAILURE = 300;

    /** Cuts what would make it large. */
    public SweepReport {
        String line = failure.strip().replaceAll("\\s+", " ");
        failure = line.length() <= LONGEST_FAILURE ? line : line.substring(0, LONGEST_FAILURE) + "…";
    }

    /**
     * How many grants there were.
     *
     * @param found on all clusters
     * @param ended by the sweeper, since the report before
     * @param overdue should be gone, and stand
     */
    public record Counts(int found, int ended, int overdue) {}

    /**
     * Clusters, of which some are named.
     *
     * @param all how many there are
     * @param some what the first few are called, in one line
     */
    public record Places(int all, String some) {

        private static final int NAMED = 5;
        private static final String COMMA = ", ";

        /** Those. */
        public static Places of(Collection<String> names) {
            List<String> sorted = names.stream().sorted().toList();
            String some = String.join(COMMA, sorted.subList(0, Math.min(NAMED, sorted.size())));
            return new Places(sorted.size(), sorted.size() > NAMED ? some + COMMA + "…" : some);
        }

        /** Whether there is none. */
        public boolean isEmpty() {
            return all == 0;
        }

        /** For people. */
        @Override
        public String toString() {
            return all + " (" + some + ")";
        }
    }
}
