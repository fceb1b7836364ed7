package dev.countersign.api;

/**
 * How an object that makes an access real says what it belongs to. Who writes grants, who sweeps them and who repairs
 * standing permissions find each other's objects by these names. Label values have at most 63 characters: longer names
 * are cut there and stand whole in an annotation.
 */
public final class GrantMarks {

    /** What every name of ours begins with. */
    public static final String NAME_PREFIX = "countersign-";

    /**
     * The namespace of a target cluster in which the ServiceAccounts stand that are made for requests, one for each; nothing
     * else does.
     */
    public static final String ACCOUNT_NAMESPACE = "countersign-access";

    /** The field manager of every server-side apply of a grant. */
    public static final String FIELD_MANAGER = "countersign";

    /** Label; its value is {@link #MANAGED_BY_US}. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    public static final String MANAGED_BY_US = "countersign";

    /** Label: the id of the installation that wrote the object. */
    public static final String INSTALLATION = "access.countersign.dev/installation";

    /** Label: the name, perhaps cut, of the AccessRequest that a grant was written for. */
    public static final String ACCESS_REQUEST = "connectors.alauda.io/accessRequest";

    /** Label: the name, perhaps cut, of the AccessPolicy that a standing permission comes from. */
    public static final String ACCESS_POLICY = "connectors.alauda.io/accessPolicy";

    /** Label: the name, perhaps cut, of the RoleAssumption that a grant was written for. */
    public static final String ROLE_ASSUMPTION = "access.countersign.dev/role-assumption";

    /**
     * Annotation: the whole name of the request. An AccessRequest stands in the namespace of the grant, a RoleAssumption
     * in the one of {@link #REQUEST_NAMESPACE}.
     */
    public static final String REQUEST = "access.countersign.dev/request";

    /** Annotation of what was granted to a person: the namespace of the request, on the home cluster. */
    public static final String REQUEST_NAMESPACE = "access.countersign.dev/request-namespace";

    /** Annotation: the uid of the request. */
    public static final String REQUEST_UID = "access.countersign.dev/request-uid";

    /** Annotation: the whole name of the policy that allowed it. */
    public static final String POLICY = "access.countersign.dev/policy";

    /** Annotation: the id of the workflow that takes the grant away. */
    public static final String WORKFLOW_ID = "access.countersign.dev/workflow-id";

    /** Annotation of a grant bound to a Pod: its {@code namespace/name}. */
    public static final String POD = "access.countersign.dev/pod";

    /** Annotation of a grant bound to a Pod: the Pod's uid. */
    public static final String POD_UID = "access.countersign.dev/pod-uid";

    /** Annotation of a grant that expires: the instant, such as {@code 2026-12-01T09:00:00Z}. */
    public static final String EXPIRES_AT = "access.countersign.dev/expires-at";

    /**
     * Annotation of a ServiceAccount that was made for an assignment: when its AccessToken was last reset. Where the token
     * says another instant, the ServiceAccount is made anew, so that what was issued for it is of no use.
     */
    public static final String RESET_AT = "access.countersign.dev/reset-at";

    private GrantMarks() {}
}
