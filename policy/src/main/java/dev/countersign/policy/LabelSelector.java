package dev.countersign.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A selector of objects by their labels, with the meaning that Kubernetes gives it: all parts must hold, and one without
 * parts matches everything.
 */
public record LabelSelector(Map<String, String> matchLabels, List<Requirement> matchExpressions) {

    public LabelSelector {
        matchLabels = new LinkedHashMap<>(matchLabels);
        matchExpressions = List.copyOf(matchExpressions);
    }

    /**
     * Reads {@code matchLabels} and {@code matchExpressions} and nothing else of the object.
     *
     * @throws IllegalArgumentException when a field has the wrong type, or a requirement the wrong operator or values
     */
    public static LabelSelector of(Map<String, Object> json) {
        return new LabelSelector(
                Json.stringMap(json, "matchLabels"),
                Json.objects(json, "matchExpressions").stream()
                        .map(Requirement::of)
                        .toList());
    }

    /** The labels that must be there, in the order in which they were given. */
    @Override
    public Map<String, String> matchLabels() {
        return new LinkedHashMap<>(matchLabels);
    }

    /** Whether it has no parts and so matches everything. */
    public boolean isEmpty() {
        return matchLabels.isEmpty() && matchExpressions.isEmpty();
    }

    /** Whether an object with those labels is selected. */
    public boolean matches(Map<String, String> labels) {
        return matchLabels.entrySet().stream()
                        .allMatch(entry -> entry.getValue().equals(labels.get(entry.getKey())))
                && matchExpressions.stream().allMatch(requirement -> requirement.matches(labels));
    }

    /**
     * The text for the {@code labelSelector} parameter of a list or watch.
     *
     * @throws IllegalArgumentException when a key or value is not one that a label can have: inside the parameter it
     *     could mean something else
     */
    public String toQuery() {
        matchLabels.forEach(LabelSelector::requireLabel);
        matchExpressions.forEach(requirement -> {
            requireLabel(requirement.key(), "");
            requirement.values().forEach(value -> requireLabel(requirement.key(), value));
        });
        return Stream.concat(
                        matchLabels.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()),
                        matchExpressions.stream().map(Requirement::toQuery))
                .collect(Collectors.joining(","));
    }

    private static void requireLabel(String key, String value) {
        if (!Labels.isKey(key) || !Labels.isValue(value)) {
            throw new IllegalArgumentException("no label can be '" + key + "=" + value + "'");
        }
    }
}
