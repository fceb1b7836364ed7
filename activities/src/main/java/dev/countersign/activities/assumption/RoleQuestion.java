package dev.countersign.activities.assumption;

import dev.countersign.api.assumption.RoleRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * May this person do that? Field by field what a SubjectAccessReview asks.
 *
 * @param user as the target cluster calls the person
 * @param namespace empty: in all of them
 * @param resource as a rule writes it, perhaps with a subresource; empty where a path is asked about
 * @param name empty: of whatever name
 * @param path empty where a resource is asked about
 */
record RoleQuestion(
        String user,
        List<String> groups,
        String namespace,
        String verb,
        String apiGroup,
        String resource,
        String name,
        String path) {

    /** NB. Some rules allow thousands of single things. What remains is told to people, so a part of them will do. */
    private static final int MOST = 32;

    RoleQuestion {
        groups = List.copyOf(groups);
    }

    /**
     * The single permissions that rules give to a person: one of each rule first, then more of each, up to a limit.
     *
     * @param providerGroups of the person; everybody is in Kubernetes' own group of the authenticated as well
     */
    static Set<RoleQuestion> each(String user, List<String> providerGroups, String namespace, List<RoleRule> rules) {
        List<String> groups = Stream.concat(providerGroups.stream(), Stream.of("system:authenticated"))
                .toList();
        List<List<RoleQuestion>> byRule =
                rules.stream().map(rule -> each(user, groups, namespace, rule)).toList();
        Set<RoleQuestion> questions = new LinkedHashSet<>();
        for (int i = 0; i < MOST; i++) {
            for (List<RoleQuestion> ofRule : byRule) {
                if (i < ofRule.size() && questions.size() < MOST) {
                    questions.add(ofRule.get(i));
                }
            }
        }
        return questions;
    }

    private static List<RoleQuestion> each(String user, List<String> groups, String namespace, RoleRule rule) {
        List<String> names = rule.resourceNames().isEmpty() ? List.of("") : rule.resourceNames();
        List<RoleQuestion> questions = new ArrayList<>();
        for (String verb : rule.verbs()) {
            for (String path : rule.nonResourceUrls()) {
                questions.add(new RoleQuestion(user, groups, "", verb, "", "", "", path));
            }
            for (String apiGroup : rule.apiGroups()) {
                for (String resource : rule.resources()) {
                    for (String name : names) {
                        questions.add(new RoleQuestion(user, groups, namespace, verb, apiGroup, resource, name, ""));
                    }
                }
            }
            if (questions.size() >= MOST) {
                return questions;
            }
        }
        return questions;
    }

    @Override
    public String toString() {
        String what = path.isEmpty() ? resource + (name.isEmpty() ? "" : " " + name) : path;
        return user + " " + verb + " " + what + (namespace.isEmpty() ? "" : " in " + namespace);
    }
}
