package dev.countersign.policy.approval;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.countersign.api.assumption.People;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The AccessGroups of the request's workspace as they are now.
 *
 * @param accessGroups by name, without {@value People#WORKSPACE_PREFIX}; one that is not there has no members
 */
public record Memberships(Map<String, Members> accessGroups) {

    public Memberships {
        accessGroups = Map.copyOf(accessGroups);
    }

    /**
     * Who is in an AccessGroup.
     *
     * @param users canonical names
     * @param groups groups of the identity provider, whose members nobody here knows
     */
    public record Members(Set<String> users, Set<String> groups) {
        public Members {
            users = Set.copyOf(users);
            groups = Set.copyOf(groups);
        }
    }

    /**
     * All groups of a person, AccessGroups with their prefix.
     *
     * @param signedGroups as the person's act has them. Only the provider's are believed: an AccessGroup is read here
     */
    public Set<String> groupsOf(String person, Iterable<String> signedGroups) {
        Set<String> groups = new HashSet<>();
        for (String group : signedGroups) {
            if (!group.startsWith(People.WORKSPACE_PREFIX)) {
                groups.add(group);
            }
        }
        Set<String> ofWorkspace = accessGroups.entrySet().stream()
                .filter(entry -> entry.getValue().users().contains(person)
                        || !Collections.disjoint(entry.getValue().groups(), groups))
                .map(entry -> People.WORKSPACE_PREFIX + entry.getKey())
                .collect(toUnmodifiableSet());
        groups.addAll(ofWorkspace);
        return groups;
    }

    /** Everybody who is one of those people; empty when a group of the provider is among them, so could be anybody. */
    Optional<Set<String>> everybodyIn(People people) {
        Set<String> everybody = new HashSet<>(people.users());
        for (String group : people.groups()) {
            if (!group.startsWith(People.WORKSPACE_PREFIX)) {
                return Optional.empty();
            }
            Members members = accessGroups.get(group.substring(People.WORKSPACE_PREFIX.length()));
            if (members != null) {
                if (!members.groups().isEmpty()) {
                    return Optional.empty();
                }
                everybody.addAll(members.users());
            }
        }
        return Optional.of(everybody);
    }
}
