package dev.countersign.sweeper.decision;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * How many grants whose workflow Temporal does not know may be removed now. When Temporal answers with the wrong
 * namespace or an empty store, every workflow is unknown: then at most a tenth of all grants goes, and the next tenth
 * an hour later, so that a person can step in. One grant may always go. Safe for use by several threads.
 */
public final class LostQuota {

    private static final int SHARE = 10;

    private final Duration window;
    private final LongSupplier nanoTime;
    private final Deque<Long> removals = new ArrayDeque<>();

    /**
     * Has nothing taken yet.
     *
     * @param window what a tenth is counted over
     * @param nanoTime a clock that never jumps
     */
    public LostQuota(Duration window, LongSupplier nanoTime) {
        this.window = window;
        this.nanoTime = nanoTime;
    }

    /** Takes one place of the quota, if one is left. */
    public synchronized boolean take(int allGrants) {
        long now = nanoTime.getAsLong();
        while (!removals.isEmpty() && now - removals.getFirst() >= window.toNanos()) {
            removals.removeFirst();
        }
        if (removals.size() >= Math.max(1, allGrants / SHARE)) {
            return false;
        }
        removals.addLast(now);
        return true;
    }
}
