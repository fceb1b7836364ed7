package dev.countersign.api.connector;

import dev.countersign.api.GrantedObject;
import dev.countersign.api.RequestRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a connector access workflow is started with. It names the AccessRequest and no more: facts are read from the
 * object, so starting a workflow by hand gains nothing.
 *
 * @param carried what an earlier run of the same workflow handed on; absent at the start
 */
public record ConnectorAccessInput(
        RequestRef request, @Nullable Carried carried) {

    /**
     * What a run hands to the next one, so that nothing is evaluated from scratch, granted twice or forgotten.
     *
     * @param access the facts as last seen; absent while the request was never evaluated
     * @param grants the objects written; empty while nothing is granted
     * @param activeSince when they were written; absent while the request still waits
     * @param lateWriteUntil until when an attempt to grant, of which the end is not known, may still write; absent
     *     where there is none
     * @param revision the revision of the last projection
     */
    public record Carried(
            Pinned pinned,
            @Nullable AccessFacts access,
            List<GrantedObject> grants,
            @Nullable Instant activeSince,
            @Nullable Instant lateWriteUntil,
            long revision) {
        public Carried {
            grants = List.copyOf(grants);
        }
    }

    /** A first run. */
    public static ConnectorAccessInput of(RequestRef request) {
        return new ConnectorAccessInput(request, null);
    }
}
