package dev.countersign.activities.assumption;

/** The reasons that answers and conditions give. Programs outside read them, so none ever changes. */
final class Reasons {

    static final String ABANDONED = "Abandoned";
    static final String ACCESS_TOKEN_NOT_FOUND = "AccessTokenNotFound";
    static final String ALLOWED = "Allowed";
    static final String ALREADY_ENDED = "AlreadyEnded";
    static final String APPROVED = "Approved";
    static final String CLUSTER_BEING_DELETED = "ClusterBeingDeleted";
    static final String CLUSTER_NOT_FOUND = "ClusterNotFound";
    static final String DENIED = "Denied";
    static final String END_PASSED = "EndPassed";
    static final String ENDED = "Ended";
    static final String GIVEN_BACK = "GivenBack";
    static final String GRANT_FAILED = "GrantFailed";
    static final String GRANTED = "Granted";
    static final String GROUPS_TOO_OLD = "GroupsTooOld";
    static final String LEFT_GROUP = "LeftGroup";
    static final String MADE_UNGUARDED = "MadeUnguarded";
    static final String MALFORMED = "Malformed";
    static final String NAMESPACE_NOT_FOUND = "NamespaceNotFound";
    static final String NOBODY_CAN_APPROVE = "NobodyCanApprove";
    static final String NOT_A_WORKSPACE = "NotAWorkspace";
    static final String NOT_ALLOWED = "NotAllowed";
    static final String NOT_OF_ITS_RUN = "NotOfItsRun";
    static final String NOT_APPROVED = "NotApproved";
    static final String NOT_APPROVED_TODAY = "NotApprovedToday";
    static final String POLICY_GONE = "PolicyGone";
    static final String PROTECTED_NAMESPACE = "ProtectedNamespace";
    static final String REJECTED = "Rejected";
    static final String REQUEST_DELETED = "RequestDeleted";
    static final String REVOKE_FAILED = "RevokeFailed";
    static final String REVOKED = "Revoked";
    static final String ROLE_NOT_FOUND = "RoleNotFound";
    static final String RUN_ENDED = "RunEnded";
    static final String WAITING = "Waiting";
    static final String WITHDRAWN = "Withdrawn";

    private Reasons() {}
}
