package dev.countersign.cli.request;

import java.time.Duration;

/** How long the command waits, from now on. */
public final class Patience {

    /** As long as it takes. */
    public static final Patience ENDLESS = new Patience(Long.MAX_VALUE);

    /** NB. Less than the server holds a call, which is a minute. */
    private static final long CALL = 30;

    private final long until;

    private Patience(long until) {
        this.until = until;
    }

    public static Patience of(Duration duration) {
        return new Patience(System.nanoTime() + duration.toNanos());
    }

    /** For how many seconds the next call may wait; 0 when the patience is at its end. */
    public long seconds() {
        if (until == Long.MAX_VALUE) {
            return CALL;
        }
        long left = Duration.ofNanos(until - System.nanoTime()).plusMillis(999).toSeconds();
        return Math.clamp(left, 0, CALL);
    }
}
