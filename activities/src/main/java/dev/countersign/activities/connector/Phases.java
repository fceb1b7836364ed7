package dev.countersign.activities.connector;

import dev.countersign.crds.connector.AccessRequestStatus;
import java.util.List;
import java.util.Objects;

/** The phases of a request as its status spells them, in the order in which they follow each other. */
final class Phases {

    static final String EVALUATING = "Evaluating";
    static final String AWAITING_APPROVAL = "AwaitingApproval";
    static final String GRANTING = "Granting";
    static final String ACTIVE = "Active";
    static final String REVOKING = "Revoking";
    static final String ENDED = "Ended";

    private static final List<String> ORDER = List.of(EVALUATING, AWAITING_APPROVAL, GRANTING, ACTIVE, REVOKING, ENDED);

    private Phases() {}

    /**
     * Whether a status that would be written says less than the stored one: it belongs to an earlier call, or to an
     * earlier stage of the same call. What has ended stays ended, whoever wrote that.
     */
    static boolean isStale(AccessRequestStatus fresh, AccessRequestStatus stored) {
        if (ENDED.equals(stored.phase()) && !ENDED.equals(fresh.phase())) {
            return true;
        }
        long storedRevision = Objects.requireNonNullElse(stored.revision(), -1L);
        long freshRevision = Objects.requireNonNullElse(fresh.revision(), -1L);
        return storedRevision > freshRevision || (storedRevision == freshRevision && order(stored) > order(fresh));
    }

    private static int order(AccessRequestStatus status) {
        return ORDER.indexOf(Objects.requireNonNullElse(status.phase(), ""));
    }
}
