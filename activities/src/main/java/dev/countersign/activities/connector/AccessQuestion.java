package dev.countersign.activities.connector;

import dev.countersign.api.NamespacedName;
import dev.countersign.crds.connector.ConnectorGroup;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * May this ServiceAccount do that? Field by field what a SubjectAccessReview asks.
 *
 * @param group API group of the resource
 * @param subresource empty where none is meant
 * @param object the namespace asked about, and the one object there
 */
record AccessQuestion(
        Workload who, String verb, String group, String resource, String subresource, NamespacedName object) {

    /** Whether it may see the Connector at all. */
    static AccessQuestion mayGet(Workload who, NamespacedName connector) {
        return new AccessQuestion(who, "get", ConnectorGroup.NAME, "connectors", "", connector);
    }

    /** Every single permission that rules give to a subject in a namespace. */
    static Set<AccessQuestion> each(Workload who, String namespace, List<PolicyRule> rules) {
        Set<AccessQuestion> questions = new LinkedHashSet<>();
        for (PolicyRule rule : rules) {
            for (String group : rule.getApiGroups()) {
                for (String resource : rule.getResources()) {
                    for (String name : rule.getResourceNames()) {
                        for (String verb : rule.getVerbs()) {
                            int slash = resource.indexOf('/');
                            questions.add(new AccessQuestion(
                                    who,
                                    verb,
                                    group,
                                    slash < 0 ? resource : resource.substring(0, slash),
                                    slash < 0 ? "" : resource.substring(slash + 1),
                                    new NamespacedName(namespace, name)));
                        }
                    }
                }
            }
        }
        return questions;
    }

    @Override
    public String toString() {
        String what = subresource.isEmpty() ? resource : resource + "/" + subresource;
        return who.user() + " " + verb + " " + what + " " + object;
    }
}
