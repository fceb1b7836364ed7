package dev.countersign.sandbox.node;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What is to become of one Pod.
 *
 * @param starts whether it starts by itself; one that does not stays Pending until it is told to run
 * @param mounted asked again and again before the start, as a kubelet tries again and again to mount a volume
 * @param end when and how it ends by itself; one without end runs until it is told to end or is deleted
 */
public record Plan(boolean starts, BooleanSupplier mounted, Optional<End> end) {

    /**
     * The end of a Pod.
     *
     * @param after the start
     * @param exitCode of its containers; 0 makes the Pod Succeeded
     */
    public record End(Duration after, int exitCode) {
        /** Refuses a negative time. */
        public End {
            if (after.isNegative()) {
                throw new IllegalArgumentException("a Pod cannot end before its start: " + after);
            }
        }
    }

    /** Stays Pending, its containers waiting, until told otherwise. */
    public static Plan stayPending() {
        return new Plan(false, () -> true, Optional.empty());
    }

    /** Runs until told otherwise. */
    public static Plan run() {
        return new Plan(true, () -> true, Optional.empty());
    }

    /** Runs for this long, then succeeds. */
    public static Plan runThenSucceedAfter(Duration after) {
        return runThenFailAfter(after, 0);
    }

    /** Runs for this long, then its containers exit with this code. */
    public static Plan runThenFailAfter(Duration after, int exitCode) {
        return new Plan(true, () -> true, Optional.of(new End(after, exitCode)));
    }

    /** The same, but Pending, ContainerCreating, until the condition holds. It is asked twice a second, off the watch. */
    public Plan once(BooleanSupplier condition) {
        return new Plan(starts, condition, end);
    }
}
