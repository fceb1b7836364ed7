package dev.countersign.activities.connector;

import java.time.Instant;
import java.util.Optional;

/** Says whether what stands in ApprovalTasks can be believed at all, which depends on the cluster's admission. */
@FunctionalInterface
public interface ApprovalTrust {

    /** Why it cannot be believed now, in one line; empty where it can. Answered from memory, without a call. */
    Optional<String> problem();

    /** Since when nobody could have forged of which run something is part; empty where that is not watched over. */
    default Optional<Instant> guardedSince() {
        return Optional.empty();
    }
}
