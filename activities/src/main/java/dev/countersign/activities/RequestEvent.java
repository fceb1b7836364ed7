package dev.countersign.activities;

import dev.countersign.api.Outcome;
import dev.countersign.api.RequestRef;
import java.time.Instant;

/**
 * Something that happened to a request and that {@code kubectl describe} should show.
 *
 * @param warning whether somebody should look
 * @param reason one CamelCase word
 */
public record RequestEvent(RequestRef request, Instant at, boolean warning, String reason, String message) {

    /** Whether somebody should look at a request that ended that way. */
    public static boolean deservesAttention(Outcome outcome) {
        return switch (outcome) {
            case DENIED, REJECTED, APPROVAL_TIMED_OUT, FAILED -> true;
            case WITHDRAWN, EXPIRED, GIVEN_BACK, ENDED_EARLY, COMPLETED -> false;
        };
    }
}
