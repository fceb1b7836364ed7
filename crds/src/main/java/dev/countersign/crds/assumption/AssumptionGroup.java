package dev.countersign.crds.assumption;

/** Names that every kind of this group shares. */
public final class AssumptionGroup {

    public static final String NAME = "access.countersign.dev";
    public static final String VERSION = "v1alpha1";
    public static final String API_VERSION = NAME + "/" + VERSION;
    public static final String CATEGORY = "countersign";

    /** The label of a namespace that is a workspace; its value is {@link #WORKSPACE_YES}. */
    public static final String WORKSPACE = NAME + "/workspace";

    public static final String WORKSPACE_YES = "true";

    private AssumptionGroup() {}
}
