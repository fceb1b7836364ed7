package dev.countersign.activities.gate;

import java.time.Instant;

/** Whether the API server guards votes. */
sealed interface VotePolicyState {

    /**
     * It does.
     *
     * @param marks change whenever the policy, its binding or the CRD does
     * @param since when this is known to have begun, at the latest
     */
    record InForce(String marks, Instant since) implements VotePolicyState {}

    /**
     * It does not, or that cannot be seen.
     *
     * @param fresh whether the policy was applied so recently that it may be about to take effect
     * @param why what is missing and what to do, in one line
     */
    record NotInForce(boolean fresh, String why) implements VotePolicyState {}
}
