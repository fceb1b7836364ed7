package dev.countersign.api.assumption;

import java.util.List;

/**
 * One rule of a role, with the meaning that Kubernetes gives it; {@code *} stands for all.
 *
 * @param resourceNames empty: of whatever name
 * @param nonResourceUrls paths such as {@code /metrics}; a rule has these or resources
 */
public record RoleRule(
        List<String> apiGroups,
        List<String> resources,
        List<String> resourceNames,
        List<String> nonResourceUrls,
        List<String> verbs) {

    public RoleRule {
        apiGroups = List.copyOf(apiGroups);
        resources = List.copyOf(resources);
        resourceNames = List.copyOf(resourceNames);
        nonResourceUrls = List.copyOf(nonResourceUrls);
        verbs = List.copyOf(verbs);
    }

    /** Those verbs on those resources of those API groups, whatever their name. */
    public static RoleRule on(List<String> apiGroups, List<String> resources, List<String> verbs) {
        return new RoleRule(apiGroups, resources, List.of(), List.of(), verbs);
    }
}
