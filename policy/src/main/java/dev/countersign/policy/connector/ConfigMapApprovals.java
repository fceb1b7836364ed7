package dev.countersign.policy.connector;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.policy.Json;
import java.util.List;
import java.util.Map;

/**
 * The built-in check {@code connectors-approvals-by-configmap}: {@code data.state} of a ConfigMap. Whoever may write the
 * ConfigMap decides, so it is for trying out only.
 */
public final class ConfigMapApprovals {

    private ConfigMapApprovals() {}

    /** True for the state approved, False for rejected, Unknown for anything else. */
    public static CheckVerdict decide(Map<String, Object> configMap) {
        String name = Json.textOrEmpty(Json.objectOrEmpty(configMap, "metadata"), "name");
        return switch (Json.textOrEmpty(Json.objectOrEmpty(configMap, "data"), "state")) {
            case "approved" -> CheckVerdict.passed("Approved", "ConfigMap " + name + " says approved", List.of());
            case "rejected" -> CheckVerdict.rejected("Rejected", "ConfigMap " + name + " says rejected", List.of());
            default -> CheckVerdict.pending("ConfigMap " + name + " does not say approved or rejected");
        };
    }
}
