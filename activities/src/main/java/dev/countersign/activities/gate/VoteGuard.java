package dev.countersign.activities.gate;

import dev.countersign.crds.gate.ApprovalTask;

/** Knows whether votes in objects are guarded. */
interface VoteGuard {

    /** At a glance. */
    VotePolicyState look(ApprovalTask task);

    /** By what the API server has at this moment. A decision rests on this one. */
    VotePolicyState confirm(ApprovalTask task);
}
