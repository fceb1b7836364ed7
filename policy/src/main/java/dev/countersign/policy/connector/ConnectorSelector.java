package dev.countersign.policy.connector;

import dev.countersign.policy.Json;
import dev.countersign.policy.LabelSelector;
import java.util.List;
import java.util.Map;

/** Which Connectors of its own namespace an AccessPolicy is for. */
public final class ConnectorSelector {

    private ConnectorSelector() {}

    /**
     * Whether the policy selects that Connector. Names and labels together, which the policy's schema refuses, must both
     * hold.
     *
     * @param connectorSpecPart the policy's {@code spec.connector}; an empty one selects every Connector
     * @throws IllegalArgumentException when the selector is malformed
     */
    public static boolean matches(Map<String, Object> connectorSpecPart, String name, Map<String, String> labels) {
        List<String> names = Json.strings(connectorSpecPart, "names");
        return (names.isEmpty() || names.contains(name))
                && LabelSelector.of(connectorSpecPart).matches(labels);
    }
}
