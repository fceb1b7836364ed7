package dev.countersign.e2e.programs;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waiting for something that other processes do: asked again at short intervals, never longer than stated while this
 * process runs.
 */
public final class Eventually {

    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final Duration STALL = Duration.ofSeconds(1);

    private Eventually() {}

    /**
     * Returns when the condition holds.
     *
     * @param what the claim, for the error
     * @throws AssertionError when it did not hold in time
     */
    public static void within(Duration patience, String what, BooleanSupplier condition) {
        value(patience, what, condition::getAsBoolean, holds -> holds);
    }

    /**
     * Returns the first value that satisfies the condition.
     *
     * @throws AssertionError with the last value seen when none did in time, or before the thread was interrupted
     */
    public static <T> T value(Duration patience, String what, Supplier<T> read, Predicate<T> enough) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            T seen = read.get();
            if (enough.test(seen)) {
                return seen;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("interrupted before: " + what + "; last seen: " + seen);
            }
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + what + "; last seen: " + seen);
            }
            long before = System.nanoTime();
            LockSupport.parkNanos(INTERVAL.toNanos());
            // NB. While this process was kept from running, so was whoever is waited for.
            end += Math.max(0, System.nanoTime() - before - STALL.toNanos());
        }
    }
}
