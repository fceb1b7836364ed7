package dev.countersign.starter.policy;

import dev.countersign.crds.NameOrLabelSelector;
import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.policy.connector.ConnectorSelector;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Connectors that a policy covers now.
 *
 * @param names sorted
 */
record ConnectorMatch(List<String> names, Verdict verdict) {

    ConnectorMatch {
        names = List.copyOf(names);
    }

    static ConnectorMatch of(AccessPolicy policy, Surroundings surroundings) {
        NameOrLabelSelector selector = policy.getSpec().connector();
        Map<String, Object> json = Selectors.json(selector);
        Map<String, Map<String, String>> connectors =
                surroundings.connectors(policy.getMetadata().getNamespace());
        List<String> names;
        try {
            names = connectors.entrySet().stream()
                    .filter(entry -> ConnectorSelector.matches(json, entry.getKey(), entry.getValue()))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
        } catch (IllegalArgumentException e) {
            return new ConnectorMatch(
                    List.of(), Verdict.no(Reasons.INVALID_SELECTOR, "spec.connector: " + e.getMessage()));
        }
        String missing = missing(selector, connectors.keySet());
        if (names.isEmpty()) {
            String why = connectors.isEmpty() ? "there is no Connector in this namespace" : "no Connector is selected";
            return new ConnectorMatch(names, Verdict.no(Reasons.NONE_MATCHED, why + missing));
        }
        return new ConnectorMatch(
                names,
                Verdict.yes(
                        Reasons.MATCHED, names.size() + (names.size() == 1 ? " Connector" : " Connectors") + missing));
    }

    private static String missing(@Nullable NameOrLabelSelector selector, Set<String> existing) {
        if (selector == null) {
            return "";
        }
        List<String> absent = selector.names().stream()
                .filter(name -> !existing.contains(name))
                .toList();
        return absent.isEmpty() ? "" : "; not there: " + String.join(", ", absent);
    }
}
