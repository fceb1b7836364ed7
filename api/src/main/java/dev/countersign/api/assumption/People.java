package dev.countersign.api.assumption;

import java.util.List;
import java.util.Set;

/**
 * People by their groups and names: anybody whom one of them fits.
 *
 * @param groups a bare name is a group of the identity provider, {@code workspace:NAME} the AccessGroup NAME of the
 *     request's workspace
 * @param users canonical names
 */
public record People(List<String> groups, List<String> users) {

    /** What stands before the name of an AccessGroup, or an AccessRole, of the request's workspace. */
    public static final String WORKSPACE_PREFIX = "workspace:";

    public People {
        groups = List.copyOf(groups);
        users = List.copyOf(users);
    }

    /** Whether nobody is named. */
    public boolean isEmpty() {
        return groups.isEmpty() && users.isEmpty();
    }

    /**
     * Whether a person is one of them.
     *
     * @param name the person's canonical name
     * @param theirGroups the provider's groups as they are, AccessGroups with their prefix
     */
    public boolean include(String name, Set<String> theirGroups) {
        return users.contains(name) || groups.stream().anyMatch(theirGroups::contains);
    }
}
