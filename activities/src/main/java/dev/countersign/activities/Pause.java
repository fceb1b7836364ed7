package dev.countersign.activities;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets a short time pass. */
@FunctionalInterface
public interface Pause {

    /** Parks the calling thread, which costs nothing where it is a virtual one. */
    Pause PARK = length -> {
        LockSupport.parkNanos(length.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("interrupted while waiting");
        }
    };

    /**
     * Returns after about that long.
     *
     * @throws IllegalStateException when the thread is interrupted
     */
    void pause(Duration length);
}
