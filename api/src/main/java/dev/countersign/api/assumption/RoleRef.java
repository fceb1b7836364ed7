package dev.countersign.api.assumption;

/**
 * One role.
 *
 * @param kind AccessRole, of the workspace of the request, or GlobalAccessRole
 */
public record RoleRef(String kind, String name) {

    /** The kind of a workspace's own roles. */
    public static final String WORKSPACE_KIND = "AccessRole";

    /** The kind of roles that every workspace has. */
    public static final String GLOBAL_KIND = "GlobalAccessRole";

    public RoleRef {
        if (!kind.equals(WORKSPACE_KIND) && !kind.equals(GLOBAL_KIND)) {
            throw new IllegalArgumentException(
                    "a role is an " + WORKSPACE_KIND + " or a " + GLOBAL_KIND + ", not a '" + kind + "'");
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("a role needs a name");
        }
    }

    /** The role that a policy or a person means: a bare name is a global one, {@code workspace:NAME} the workspace's. */
    public static RoleRef parse(String text) {
        return text.startsWith(People.WORKSPACE_PREFIX)
                ? new RoleRef(WORKSPACE_KIND, text.substring(People.WORKSPACE_PREFIX.length()))
                : new RoleRef(GLOBAL_KIND, text);
    }

    /** As a policy names it. */
    @Override
    public String toString() {
        return kind.equals(WORKSPACE_KIND) ? People.WORKSPACE_PREFIX + name : name;
    }
}
