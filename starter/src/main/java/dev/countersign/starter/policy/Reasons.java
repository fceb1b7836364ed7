package dev.countersign.starter.policy;

/** The reasons that the conditions of a policy give. Programs outside read them, so none ever changes. */
final class Reasons {

    static final String MATCHED = "Matched";
    static final String NONE_MATCHED = "NoneMatched";
    static final String INVALID_SELECTOR = "InvalidSelector";

    static final String SYNCED = "Synced";
    static final String SYNC_FAILED = "SyncFailed";
    static final String NO_PERMISSION_CONFIGURED = "NoPermissionConfigured";
    static final String GRANTED_ON_REQUEST = "GrantedOnRequest";
    static final String NO_PERMISSION_REQUIRED = "NoPermissionRequired";
    static final String NO_SUBJECTS = "NoSubjects";
    static final String SUBJECTS_REFUSED = "SubjectsRefused";
    static final String ROLE_TEMPLATE_NOT_FOUND = "RoleTemplateNotFound";
    static final String INVALID_ROLE_TEMPLATE = "InvalidRoleTemplate";

    static final String VALID = "Valid";
    static final String CHECK_TEMPLATE_NOT_FOUND = "CheckTemplateNotFound";
    static final String INVALID_CHECK_TEMPLATE = "InvalidCheckTemplate";
    static final String INVALID_REGO = "InvalidRego";
    static final String REGO_NOT_COMPILED = "RegoNotCompiled";

    static final String APPROVERS_NAMED = "ApproversNamed";
    static final String ANY_APPROVAL_SUFFICES = "AnyApprovalSuffices";

    static final String READY = "Ready";

    private Reasons() {}
}
