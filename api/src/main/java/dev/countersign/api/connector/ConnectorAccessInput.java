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
     * What a hold hands to its next run, which neither grants again nor loses its end.
     *
     * @param access the facts as last seen
     * @param grants the objects written
     * @param activeSince when they were written
     * @param revision the revision of the last projection
     */
    public record Carried(
            Pinned pinned, AccessFacts access, List<GrantedObject> grants, Instant activeSince, long revision) {
        public Carried {
            grants = List.copyOf(grants);
        }
    }

    /** A first run. */
    public static ConnectorAccessInput of(RequestRef request) {
        return new ConnectorAccessInput(request, null);
    }
}
