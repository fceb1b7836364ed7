package dev.countersign.starter.doctor;

import dev.countersign.clusters.ServerDate;
import dev.countersign.doctor.Check;
import dev.countersign.doctor.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Whether our clock and the API server's are the same. */
final class Clocks implements Check {

    private static final Duration TOLERATED = Duration.ofSeconds(2);
    private static final Duration PRECISION = Duration.ofSeconds(1);
    private static final String CHECK = "clocks";

    private final Theirs theirs;
    private final InstantSource ours;

    /** Says what time it is at the API server, in whole seconds. */
    @FunctionalInterface
    interface Theirs {

        Instant now() throws ServerDate.Untold;
    }

    Clocks(Theirs theirs, InstantSource ours) {
        this.theirs = theirs;
        this.ours = ours;
    }

    @Override
    public List<Finding> look() {
        try {
            return List.of(judge(difference(theirs.now(), ours.instant())));
        } catch (ServerDate.Untold e) {
            return List.of(Finding.error(
                    CHECK, String.valueOf(e.getMessage()), "See that the API server is reached from here."));
        }
    }

    /** NB. It says 9:00:00 until 9:00:01: any of our times between is the same. */
    private static Duration difference(Instant theirs, Instant ours) {
        Duration later = Duration.between(theirs.plus(PRECISION), ours);
        Duration earlier = Duration.between(ours, theirs);
        return later.isPositive() ? later : earlier.isPositive() ? earlier : Duration.ZERO;
    }

    private static Finding judge(Duration difference) {
        return difference.compareTo(TOLERATED) <= 0
                ? Finding.ok(CHECK, "ours and the API server's are the same to " + TOLERATED.toSeconds() + " s")
                : Finding.warning(
                        CHECK,
                        "ours and the API server's differ by " + difference.toSeconds()
                                + " s; accesses end that much early or late, and with a minute the sweeper stops",
                        "Keep the clocks of all machines with NTP, those of the programs and of the API server.");
    }
}
