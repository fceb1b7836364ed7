package dev.countersign.policy.assumption;

import dev.countersign.policy.Json;
import dev.countersign.policy.LabelSelector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some namespaces of a cluster: those of these names, and those that the labels pick.
 *
 * @param labels absent: none by label
 */
public record NamespaceSelector(
        List<String> names, @Nullable LabelSelector labels) {

    public NamespaceSelector {
        names = List.copyOf(names);
    }

    /** Those whose labels the selector picks. */
    public static NamespaceSelector labelled(LabelSelector labels) {
        return new NamespaceSelector(List.of(), labels);
    }

    /**
     * Reads {@code names}, {@code matchLabels} and {@code matchExpressions}.
     *
     * @return empty where none of them says anything: such a selector picks no namespace, rather than every one
     * @throws IllegalArgumentException when a field has the wrong type
     */
    public static Optional<NamespaceSelector> read(Map<String, Object> json) {
        List<String> names = Json.strings(json, "names");
        LabelSelector labels = LabelSelector.of(json);
        return names.isEmpty() && labels.isEmpty()
                ? Optional.empty()
                : Optional.of(new NamespaceSelector(names, labels.isEmpty() ? null : labels));
    }

    /** Whether it picks that namespace. */
    public boolean matches(NamespaceFacts namespace) {
        return names.contains(namespace.name()) || (labels != null && labels.matches(namespace.labels()));
    }
}
