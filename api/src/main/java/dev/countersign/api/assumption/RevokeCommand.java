package dev.countersign.api.assumption;

import dev.countersign.api.GrantedObject;
import dev.countersign.api.Outcome;
import dev.countersign.api.RequestRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call to revoke whatever a request was granted, to verify that it is gone and to write the final status. It is also
 * how a request that was never granted anything ends.
 *
 * @param asked what was asked for; absent where that was never read. Nothing can have been granted then
 * @param terms on which it went on; absent where policy never allowed it. Nothing can have been granted then
 * @param ballot how far its approval had come
 * @param grants the objects that are known to have been written; others of the same request are found by name
 * @param outcome how the request ends
 * @param reason one CamelCase word for machines
 * @param message why, for people
 * @param endedAt when the access should have ended, for metrics and for showing what is overdue
 * @param notBefore the receipt may not be taken before this instant: until then an old attempt may still write
 * @param revision of the final status
 */
public record RevokeCommand(
        RequestRef request,
        @Nullable RoleRequest asked,
        @Nullable Terms terms,
        Ballot ballot,
        List<GrantedObject> grants,
        Outcome outcome,
        String reason,
        String message,
        Instant endedAt,
        @Nullable Instant notBefore,
        long revision) {

    public RevokeCommand {
        grants = List.copyOf(grants);
    }

    /** The same call with another revision of the status. */
    public RevokeCommand at(long newRevision) {
        return new RevokeCommand(
                request, asked, terms, ballot, grants, outcome, reason, message, endedAt, notBefore, newRevision);
    }
}
