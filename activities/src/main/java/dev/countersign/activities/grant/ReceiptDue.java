package dev.countersign.activities.grant;

import dev.countersign.activities.Unfinished;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a receipt may be given. */
public final class ReceiptDue {

    /** The type of the failure that says that the receipt cannot be given before some instant. */
    private static final String TOO_EARLY = "ReceiptTooEarly";

    private ReceiptDue() {}

    /**
     * Goes on only when the receipt is due. NB. Until then an attempt to grant that nobody waits for any more may still
     * write.
     *
     * @param notBefore absent: at any time
     * @throws io.temporal.failure.ApplicationFailure with the delay after which to come back, where it is not due yet
     */
    public static void require(@Nullable Instant notBefore, Instant now) {
        if (notBefore != null && now.isBefore(notBefore)) {
            throw Unfinished.failure(
                    TOO_EARLY,
                    "all is deleted; the receipt can be given at " + notBefore,
                    Duration.between(now, notBefore));
        }
    }
}
