package dev.countersign.workflows;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Until when an attempt to grant, of which the end is not known, may still write. */
public final class LateWrite {

    /** How long after the call an attempt to grant may still write. */
    public static final Duration WINDOW = Duration.ofMinutes(2);

    /** After this the server gives an attempt to grant up; that attempt may still be running. */
    static final Duration ATTEMPT = Duration.ofSeconds(20);

    private @Nullable Instant until;

    /** What an earlier run knew; null: there is no such attempt. */
    public LateWrite(@Nullable Instant until) {
        this.until = until;
    }

    /** Until when something may still be written; null: nothing is. */
    public @Nullable Instant until() {
        return until;
    }

    /** Whether a call to grant may have written something and can write nothing more. */
    public boolean isPast() {
        return until != null && !until.isAfter(ThisRun.now());
    }

    /** When a call that is made now may write last. */
    public static Instant window() {
        return ThisRun.now().plus(WINDOW);
    }

    /**
     * Makes one call to grant, and remembers what may be left of it.
     *
     * @param notAfter after this the call writes nothing
     * @param overWith whether an answer says that no attempt before the one that answered can have written
     * @throws io.temporal.failure.ActivityFailure when no attempt has answered in time, or the workflow was cancelled;
     *     the grant may have been written all the same
     */
    public <R> R around(Instant notAfter, Function<Instant, R> call, Predicate<R> overWith) {
        Instant asked = ThisRun.now();
        Instant earlier = until;
        // NB. Before the call: whatever comes of it, a revoke must know until when an attempt may still write.
        until = earlier != null && earlier.isAfter(notAfter) ? earlier : notAfter;
        R result = call.apply(notAfter);
        // NB. An attempt that reported back is over; only one that the server gave up may still be running.
        boolean noneGivenUp = Duration.between(asked, ThisRun.now()).compareTo(ATTEMPT) < 0
                && (earlier == null || !earlier.isAfter(asked));
        if (noneGivenUp && overWith.test(result)) {
            until = null;
        }
        return result;
    }
}
