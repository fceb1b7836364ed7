package dev.countersign.policy.connector;

import dev.countersign.policy.Json;
import dev.countersign.policy.LabelSelector;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which namespaces a {@code namespaceSelector} is about. */
public sealed interface NamespaceSelection {

    /** The namespaces that exist now and are selected, sorted. */
    List<String> namespaces();

    /** Every namespace, those that appear later too. */
    record All(List<String> namespaces) implements NamespaceSelection {
        public All {
            namespaces = List.copyOf(namespaces);
        }
    }

    /** Those that the selector picked; may be none. */
    record Selected(List<String> namespaces) implements NamespaceSelection {
        public Selected {
            namespaces = List.copyOf(namespaces);
        }
    }

    /**
     * Applies a selector of names or labels; an empty one selects all.
     *
     * @param labels the labels of every namespace that exists, by its name
     * @throws IllegalArgumentException when the selector is malformed
     */
    static NamespaceSelection of(Map<String, Object> selector, Map<String, Map<String, String>> labels) {
        List<String> names = Json.strings(selector, "names");
        LabelSelector byLabel = LabelSelector.of(selector);
        List<String> existing = List.copyOf(new TreeSet<>(labels.keySet()));
        if (names.isEmpty() && byLabel.isEmpty()) {
            return new All(existing);
        }
        return new Selected(existing.stream()
                .filter(name -> names.isEmpty() || names.contains(name))
                .filter(name -> byLabel.matches(labels.getOrDefault(name, Map.of())))
                .toList());
    }
}
