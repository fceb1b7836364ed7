package dev.countersign.starter.policy;

import dev.countersign.crds.LabelRequirement;
import dev.countersign.crds.NameOrLabelSelector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands selectors of custom resources to the functions that decide by them. */
final class Selectors {

    private Selectors() {}

    /** The selector as plain JSON values; an absent one selects everything. */
    static Map<String, Object> json(@Nullable NameOrLabelSelector selector) {
        if (selector == null) {
            return Map.of();
        }
        return Map.of(
                "names",
                selector.names(),
                "matchLabels",
                selector.matchLabels(),
                "matchExpressions",
                selector.matchExpressions().stream().map(Selectors::json).toList());
    }

    private static Map<String, Object> json(LabelRequirement requirement) {
        Map<String, Object> json = new HashMap<>(Map.of("key", requirement.key(), "operator", requirement.operator()));
        List<String> values = requirement.values();
        if (!values.isEmpty()) {
            json.put("values", values);
        }
        return json;
    }
}
