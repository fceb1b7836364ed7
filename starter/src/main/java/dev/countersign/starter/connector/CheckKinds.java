package dev.countersign.starter.connector;

import dev.countersign.starter.watch.Fields;
import dev.countersign.starter.watch.Kind;
import java.util.Map;
import java.util.Optional;

/** Finds the kind of object that a check rule asks. */
final class CheckKinds {

    private CheckKinds() {}

    /** The kind that a rule names; empty when it names none. */
    static Optional<Kind> of(Map<?, ?> rule) {
        Map<?, ?> objectRef = Fields.fields(Fields.fields(rule.get("selector")).get("objectRef"));
        String apiVersion = Fields.text(objectRef, "apiVersion");
        String kind = Fields.text(objectRef, "kind");
        return apiVersion.isBlank() || kind.isBlank() ? Optional.empty() : Optional.of(new Kind(apiVersion, kind));
    }
}
