package dev.countersign.starter.connector;

import dev.countersign.starter.watch.Kind;

/** The objects that a request waits for: those of one kind in one namespace that have these labels. */
record Watching(Kind kind, String namespace, Labels labels) {

    boolean covers(Kind otherKind, String otherNamespace, Labels others) {
        return kind.equals(otherKind) && namespace.equals(otherNamespace) && others.include(labels);
    }
}
