package dev.countersign.policy.connector;

import dev.countersign.policy.LabelSelector;
import dev.countersign.policy.Labels;
import dev.countersign.policy.Requirement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A selector whose values are templates. */
public final class SelectorTemplate {

    private SelectorTemplate() {}

    /**
     * Renders the values. The result never matches everything.
     *
     * @throws TemplateException when the selector has no parts, a path finds nothing, or a value is empty or not
     *     what Kubernetes takes for a label value
     */
    public static LabelSelector render(LabelSelector selector, Map<String, Object> root) {
        if (selector.isEmpty()) {
            throw new TemplateException(
                    "the selector is empty and would match everything: give it matchLabels or matchExpressions");
        }
        Map<String, String> labels = new LinkedHashMap<>();
        selector.matchLabels().forEach((key, template) -> labels.put(key, render(key, template, root)));
        List<Requirement> expressions = selector.matchExpressions().stream()
                .map(requirement -> new Requirement(
                        requirement.key(),
                        requirement.operator(),
                        requirement.values().stream()
                                .map(template -> render(requirement.key(), template, root))
                                .toList()))
                .toList();
        return new LabelSelector(labels, expressions);
    }

    private static String render(String key, String template, Map<String, Object> root) {
        String value = JsonPathTemplate.parse(template).render(root);
        if (value.isEmpty()) {
            throw new TemplateException("the template '" + template + "' for the label " + key + " renders to nothing");
        }
        if (!Labels.isValue(value)) {
            throw new TemplateException("the template '" + template + "' for the label " + key + " renders to '" + value
                    + "', which no label can have as its value");
        }
        return value;
    }
}
