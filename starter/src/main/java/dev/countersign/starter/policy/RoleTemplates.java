package dev.countersign.starter.policy;

import dev.countersign.crds.connector.RoleTemplate;
import dev.countersign.policy.Json;
import dev.countersign.policy.connector.JsonPathTemplate;
import dev.countersign.policy.connector.RoleRules;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads role templates: ConfigMaps of the system namespace that hold rules. */
final class RoleTemplates {

    private static final String KEY = "rules";

    private final Surroundings surroundings;
    private final Yaml yaml;

    RoleTemplates(Surroundings surroundings, Yaml yaml) {
        this.surroundings = surroundings;
        this.yaml = yaml;
    }

    /** The rules of a template, or why there are none. */
    sealed interface Rules {

        record Given(List<PolicyRule> rules) implements Rules {
            public Given {
                rules = List.copyOf(rules);
            }
        }

        record Missing(String message) implements Rules {}

        record Malformed(String message) implements Rules {}
    }

    /** The rules of a standing permission for those Connectors, of which there is at least one. */
    Rules standing(RoleTemplate template, List<String> connectors) {
        String name = template.ref().configMap().name();
        return read(
                name,
                rules -> RoleRules.render(rules, Map.of(), connectors).stream()
                        .map(RoleTemplates::rule)
                        .toList());
    }

    /** Whether a template can be rendered for a Pod, as far as that can be told without one. */
    Rules behindChecks(RoleTemplate template) {
        return read(template.ref().configMap().name(), rules -> {
            rules.stream()
                    .flatMap(rule -> Json.strings(rule, "resources").stream())
                    .forEach(JsonPathTemplate::parse);
            return List.of();
        });
    }

    private Rules read(String name, Function<List<Map<String, Object>>, List<PolicyRule>> render) {
        String where = "role template " + surroundings.templateName(name);
        Optional<Map<String, String>> data = surroundings.template(name);
        if (data.isEmpty()) {
            return new Rules.Missing("the " + where + " does not exist");
        }
        String text = data.get().getOrDefault(KEY, "");
        if (text.isBlank()) {
            return new Rules.Given(List.of());
        }
        try {
            return new Rules.Given(render.apply(yaml.objects(text)));
        } catch (IllegalArgumentException e) {
            return new Rules.Malformed("data." + KEY + " of the " + where + ": " + e.getMessage());
        }
    }

    private static PolicyRule rule(Map<String, Object> rule) {
        return new PolicyRuleBuilder()
                .withApiGroups(Json.strings(rule, "apiGroups"))
                .withResources(Json.strings(rule, "resources"))
                .withResourceNames(Json.strings(rule, "resourceNames"))
                .withVerbs(Json.strings(rule, "verbs"))
                .build();
    }
}
