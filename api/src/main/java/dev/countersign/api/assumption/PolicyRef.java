package dev.countersign.api.assumption;

/**
 * One policy, as it was at one moment.
 *
 * @param kind AssumptionPolicy or GlobalAssumptionPolicy
 * @param name its name; a policy of a workspace and a global one may have the same
 * @param uid as the API server gave it; a policy made anew under the same name is another policy
 * @param generation which edit of its spec
 */
public record PolicyRef(String kind, String name, String uid, long generation) {

    /** The kind of a workspace's own policies. */
    public static final String WORKSPACE_KIND = "AssumptionPolicy";

    /** The kind of policies that hold in every workspace. */
    public static final String GLOBAL_KIND = "GlobalAssumptionPolicy";

    /** Whether it is another edit of the same policy, or this one. */
    public boolean isSamePolicy(PolicyRef other) {
        return kind.equals(other.kind) && name.equals(other.name) && uid.equals(other.uid);
    }
}
