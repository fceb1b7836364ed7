package dev.countersign.sweeper.decision;

import dev.countersign.sweeper.decision.Facts.PodFact;
import dev.countersign.sweeper.decision.ListedRequest.Stage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides which requests may need an end that no workflow will write, and which are over for long enough to be deleted.
 *
 * @param grace how old a request has to be before it is looked at
 * @param retention for how long a finished request is kept; absent: for ever
 */
public record RequestDecision(Duration grace, @Nullable Duration retention) {

    /** Whether to ask if its workflow is closed. */
    public boolean mayBeStranded(ListedRequest request, Instant now) {
        return request.stage() instanceof Stage.Unfinished
                && !request.leaving()
                && !now.isBefore(request.createdAt().plus(grace));
    }

    /** Whether it is over for long enough. One whose status does not say since when is kept. */
    public boolean isPastRetention(ListedRequest request, Instant now) {
        return retention != null
                && !request.leaving()
                && request.stage() instanceof Stage.Finished(Instant at)
                && at != null
                && !now.isBefore(at.plus(retention));
    }

    /**
     * Whether the Pod needs the request no more. NB. While its Pod lives, a finished request is the answer that the Pod
     * was given: without it, the Pod would ask again.
     */
    public static boolean isDoneWith(PodFact pod) {
        return switch (pod) {
            case PodFact.Absent _, PodFact.Finished _, PodFact.Another _ -> true;
            case PodFact.Living _, PodFact.NotBound _, PodFact.Unread _ -> false;
        };
    }
}
