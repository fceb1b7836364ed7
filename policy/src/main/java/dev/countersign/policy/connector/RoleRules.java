package dev.countersign.policy.connector;

import dev.countersign.policy.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the rules of a Role from a role template. */
public final class RoleRules {

    private RoleRules() {}

    /**
     * Renders the resources of each rule, which are templates, and adds the resource names.
     *
     * @param rules as in a Role; empty: nothing is granted
     * @param root the document for the templates
     * @param resourceNames the names of the Connectors; at least one, because a rule without names is for all of them
     * @throws TemplateException when a path finds nothing, or what it finds is empty, has blanks or a wildcard
     * @throws IllegalArgumentException when there are no names, or a rule is malformed
     */
    public static List<Map<String, Object>> render(
            List<Map<String, Object>> rules, Map<String, Object> root, List<String> resourceNames) {
        if (resourceNames.isEmpty() || resourceNames.contains("")) {
            throw new IllegalArgumentException("a role needs the names of the Connectors it is for");
        }
        return rules.stream().map(rule -> render(rule, root, resourceNames)).toList();
    }

    private static Map<String, Object> render(
            Map<String, Object> rule, Map<String, Object> root, List<String> resourceNames) {
        if (rule.containsKey("nonResourceURLs")) {
            throw new IllegalArgumentException("a role template can not grant nonResourceURLs");
        }
        List<String> resources = new ArrayList<>();
        for (String template : Json.strings(rule, "resources")) {
            resources.add(resource(template, root));
        }
        if (resources.isEmpty()) {
            throw new IllegalArgumentException("a rule of a role template needs resources");
        }
        Set<String> names = new LinkedHashSet<>(Json.strings(rule, "resourceNames"));
        names.addAll(resourceNames);
        Map<String, Object> rendered = new LinkedHashMap<>();
        rendered.put("apiGroups", Json.strings(rule, "apiGroups"));
        rendered.put("resources", resources);
        rendered.put("resourceNames", List.copyOf(names));
        rendered.put("verbs", Json.strings(rule, "verbs"));
        return rendered;
    }

    /** NB. What a path finds comes from the Pod, whose author must not turn one resource into all of them. */
    private static String resource(String template, Map<String, Object> root) {
        String resource = JsonPathTemplate.parse(template).render(root);
        boolean wide = JsonPathTemplate.isTemplate(template) && resource.contains("*");
        if (wide || resource.isEmpty() || resource.chars().anyMatch(Character::isWhitespace)) {
            throw new TemplateException(
                    "the resource template '" + template + "' renders to '" + resource + "', which is no resource");
        }
        return resource;
    }
}
