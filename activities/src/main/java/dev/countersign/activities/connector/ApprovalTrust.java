package dev.countersign.activities.connector;

import java.util.Optional;

/** Says whether what stands in ApprovalTasks can be believed at all, which depends on the cluster's admission. */
@FunctionalInterface
public interface ApprovalTrust {

    /** Why it cannot be believed now, in one line; empty where it can. Answered from memory, without a call. */
    Optional<String> problem();
}
