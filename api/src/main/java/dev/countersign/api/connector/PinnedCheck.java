package dev.countersign.api.connector;

/**
 * A check resource as it was first seen for one check of one policy.
 *
 * @param digest over what must not change in it after that, such as an ApprovalTask's approvers, quorum and labels
 */
public record PinnedCheck(
        String policy, String check, String apiVersion, String kind, String name, String uid, String digest) {}
