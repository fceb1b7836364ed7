package dev.countersign.sweeper;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Says when something is due that happens now and again; the first time at once. */
final class Rhythm {

    private final Duration interval;
    private final LongSupplier nanoTime;
    private boolean fresh = true;
    private long last;

    Rhythm(Duration interval, LongSupplier nanoTime) {
        this.interval = interval;
        this.nanoTime = nanoTime;
    }

    /** Whether it is due; when it is, the next time is an interval away. */
    boolean isDue() {
        long now = nanoTime.getAsLong();
        if (!fresh && now - last < interval.toNanos()) {
            return false;
        }
        fresh = false;
        last = now;
        return true;
    }

    /** Makes it due at once. */
    void restart() {
        fresh = true;
    }
}
