package dev.countersign.sweeper.decision;

import dev.countersign.api.GrantedObject;
import dev.countersign.api.RequestRef;
import dev.countersign.api.connector.PodRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An AccessRequest as it was listed.
 *
 * @param resourceVersion no later state of it is deleted unseen
 * @param pod the Pod that it names; its uid is empty where neither the request nor its workflow has said which one
 * @param leaving whether it is being deleted
 * @param granted the objects that its status lists as its grant
 */
public record ListedRequest(
        RequestRef ref,
        String resourceVersion,
        Instant createdAt,
        PodRef pod,
        boolean leaving,
        Stage stage,
        List<GrantedObject> granted) {

    public ListedRequest {
        granted = List.copyOf(granted);
    }

    /** How far a request has come, as its status says. */
    public sealed interface Stage {

        record Unfinished() implements Stage {}

        /** It is over; absent {@code at} means that its status does not tell since when. */
        record Finished(@Nullable Instant at) implements Stage {}
    }
}
