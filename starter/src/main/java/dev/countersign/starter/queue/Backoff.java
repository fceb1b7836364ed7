package dev.countersign.starter.queue;

import java.time.Duration;

/**
 * How long to wait after a failure: doubled each time, up to a cap.
 *
 * @param first after the first failure
 * @param cap never longer than this
 */
public record Backoff(Duration first, Duration cap) {

    /** From half a second to 30 seconds, without end. */
    public static final Backoff PATIENT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

    private static final int ENOUGH_DOUBLINGS = 30;

    public Backoff {
        if (first.isNegative() || first.isZero() || cap.compareTo(first) < 0) {
            throw new IllegalArgumentException("a backoff grows from more than nothing: " + first + " to " + cap);
        }
    }

    /** The wait after that many failures in a row, at least 1. */
    public Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(failures - 1, ENOUGH_DOUBLINGS));
        return wait.compareTo(cap) < 0 ? wait : cap;
    }
}
