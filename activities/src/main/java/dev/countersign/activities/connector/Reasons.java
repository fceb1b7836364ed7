package dev.countersign.activities.connector;

/** The reasons that conditions, verdicts and events give. Programs outside read them, so none ever changes. */
final class Reasons {

    static final String UNCOMPLETED = "UnCompleted";
    static final String COMPLETED = "Completed";
    static final String NOT_FOUND = "NotFound";
    static final String SUBJECT_MISMATCH = "SubjectMismatch";
    static final String RESOLVED = "Resolved";
    static final String OUT_OF_SCOPE = "OutOfScope";
    static final String NOT_PERMITTED = "NotPermitted";
    static final String FEATURE_DISABLED = "FeatureDisabled";
    static final String MATCHED = "Matched";
    static final String NO_MATCHED = "NoMatched";
    static final String PASSED = "Passed";
    static final String REJECTED = "Rejected";
    static final String FAILED = "Failed";
    static final String PENDING = "Pending";
    static final String SYNCED = "Synced";
    static final String SYNC_FAILED = "SyncFailed";
    static final String NO_PERMISSION_REQUIRED = "NoPermissionRequired";
    static final String PERMISSION_CLEAN_UP = "PermissionCleanUp";
    static final String ADMISSION_POLICY_MISSING = "AdmissionPolicyMissing";
    static final String ALREADY_ENDED = "AlreadyEnded";

    private Reasons() {}
}
