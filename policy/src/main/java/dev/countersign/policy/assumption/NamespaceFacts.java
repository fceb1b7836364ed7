package dev.countersign.policy.assumption;

import java.util.Map;

/** A namespace of the target cluster, with its labels there. */
public record NamespaceFacts(String name, Map<String, String> labels) {

    public NamespaceFacts {
        labels = Map.copyOf(labels);
    }
}
