package dev.countersign.activities.gate;

/**
 * Whether the person who started a run may approve it.
 *
 * @param allowed whether the platform lets them; a run can refuse it all the same
 * @param policies tells whether the API server vouches for who started a run
 */
public record SelfApprovalSettings(boolean allowed, PolicyTrust policies) {}
