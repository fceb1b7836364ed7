package dev.countersign.activities.assumption;

import dev.countersign.activities.RequestEvent;
import dev.countersign.activities.RequestTeller;
import dev.countersign.api.Outcome;
import dev.countersign.api.Receipt;
import dev.countersign.api.RequestRef;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.GrantCommand;
import dev.countersign.api.assumption.RevokeCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells whoever looks at requests with kubectl what happens to them. */
final class AssumptionEvents {

    private final RequestTeller teller;

    AssumptionEvents(RequestTeller teller) {
        this.teller = teller;
    }

    /** That the role is there. */
    void granted(GrantCommand command, Instant at) {
        tell(
                command.request(),
                at,
                "Granted",
                "granted " + until(command.expiresAt()) + " by "
                        + command.terms().policy().name());
    }

    /** That the access lasts longer. */
    void extended(GrantCommand command, Instant at) {
        tell(command.request(), at, "Extended", "extended, " + until(command.expiresAt()));
    }

    /** That the access ends soon, where that was said. */
    void warned(RequestRef request, ActiveGrant grant) {
        Instant at = grant.warnedAt();
        Instant expiresAt = grant.expiresAt();
        if (at != null && expiresAt != null) {
            teller.tell(new RequestEvent(request, at, true, "EndsSoon", "the access ends at " + expiresAt));
        }
    }

    /** That the access should be gone, and is not yet. */
    void overdue(RevokeCommand command, Instant at) {
        teller.tell(new RequestEvent(
                command.request(),
                at,
                true,
                Reasons.REVOKE_FAILED,
                "should have ended at " + command.endedAt() + ", and could not be revoked yet"));
    }

    /** How it ended. */
    void ended(RevokeCommand command, Receipt receipt) {
        boolean granted = receipt.deletedAt() != null;
        over(
                command.request(),
                receipt.verifiedAt(),
                command.outcome(),
                (granted ? "revoked and verified: " : "ended without a grant: ") + command.message());
    }

    /** That it ended without anybody verifying it. */
    void abandoned(RequestRef request, Instant at, String message) {
        over(request, at, Outcome.FAILED, message);
    }

    private void over(RequestRef request, Instant at, Outcome outcome, String message) {
        teller.tell(new RequestEvent(request, at, RequestEvent.deservesAttention(outcome), word(outcome), message));
    }

    private void tell(RequestRef request, Instant at, String reason, String message) {
        teller.tell(new RequestEvent(request, at, false, reason, message));
    }

    private static String until(@Nullable Instant expiresAt) {
        return expiresAt == null ? "until it is removed" : "until " + expiresAt;
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case DENIED -> "Denied";
            case REJECTED -> "Rejected";
            case APPROVAL_TIMED_OUT -> "NobodyDecided";
            case WITHDRAWN -> "Withdrawn";
            case EXPIRED -> "Expired";
            case GIVEN_BACK -> "GivenBack";
            case ENDED_EARLY -> "EndedEarly";
            case COMPLETED -> "Completed";
            case FAILED -> "Failed";
        };
    }
}
