package dev.countersign.activities.gate;

import dev.countersign.crds.gate.ApprovalTask;
import java.time.Instant;

/** A guard that says what it is told to say. */
final class FakeGuard implements VoteGuard {

    static final VotePolicyState IN_FORCE = new VotePolicyState.InForce("marks", Instant.EPOCH);
    static final VotePolicyState ABSENT = new VotePolicyState.NotInForce(false, "the policy is not installed");

    VotePolicyState glance = IN_FORCE;
    VotePolicyState atDecision = IN_FORCE;

    void says(VotePolicyState state) {
        glance = state;
        atDecision = state;
    }

    @Override
    public VotePolicyState look(ApprovalTask task) {
        return glance;
    }

    @Override
    public VotePolicyState confirm(ApprovalTask task) {
        return atDecision;
    }
}
