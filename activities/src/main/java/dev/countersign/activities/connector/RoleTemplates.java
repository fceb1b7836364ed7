package dev.countersign.activities.connector;

import dev.countersign.activities.ConfigMaps;
import dev.countersign.api.connector.PolicySnapshot;
import dev.countersign.crds.connector.CheckGrantedPermission;
import dev.countersign.policy.connector.RoleRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the rules that a policy grants to one Pod, from the role template of the system namespace that it names. */
final class RoleTemplates {

    private static final String KEY = "rules";

    private final ConfigMaps system;
    private final Documents documents;

    RoleTemplates(ConfigMaps system, Documents documents) {
        this.system = system;
        this.documents = documents;
    }

    /** The rules of a policy, or why there are none. */
    sealed interface Rules {

        /** These rules; none at all where the template grants nothing. */
        record Given(List<Map<String, Object>> rules) implements Rules {}

        /** There is no such template, perhaps not yet. */
        record Missing(String message) implements Rules {}

        /** The template says nothing that could be granted to this Pod. */
        record Malformed(String message) implements Rules {}
    }

    /**
     * The rules that a policy grants.
     *
     * @param root what the template is rendered with
     * @param connector the name of the one Connector that they are for
     */
    Rules rulesOf(PolicySnapshot policy, Map<String, Object> root, String connector) {
        CheckGrantedPermission gated = documents.policySpec(policy.spec()).checkGrantedPermission();
        if (gated == null) {
            return new Rules.Malformed("AccessPolicy " + policy.name() + " has no checkGrantedPermission");
        }
        String name = gated.spec().roleTemplate().ref().configMap().name();
        String where = "ConfigMap " + system.namespace() + "/" + name;
        Optional<Map<String, String>> template = system.data(name);
        return template.isEmpty()
                ? new Rules.Missing(
                        "the role template " + where + " of AccessPolicy " + policy.name() + " does not exist")
                : render(template.get().getOrDefault(KEY, ""), where, root, connector);
    }

    // NB. What a YAML parser throws depends on the parser; whatever it is, the text holds no rules.
    private Rules render(String yaml, String where, Map<String, Object> root, String connector) {
        if (yaml.isBlank()) {
            return new Rules.Given(List.of());
        }
        try {
            return new Rules.Given(RoleRules.render(documents.roleRules(yaml), root, List.of(connector)));
        } catch (RuntimeException e) {
            return new Rules.Malformed(
                    "data." + KEY + " of the role template " + where + " cannot be granted: " + e.getMessage());
        }
    }
}
