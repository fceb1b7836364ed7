package dev.countersign.activities.connector;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.api.connector.ParamValue;
import dev.countersign.crds.Manifests;
import dev.countersign.crds.connector.CheckRule;
import dev.countersign.policy.connector.ConfigMapApprovals;
import dev.countersign.policy.connector.PipelineApprovals;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The checks that need no Rego engine, because their tables exist in Java too. A template counts as one of them only
 * while it still has the Rego that it was shipped with: an administrator's own text is what decides then.
 */
final class BuiltInChecks {

    static final String APPROVALS_IN_PIPELINE = "connectors-approvals-in-pipeline";
    static final String APPROVALS_BY_CONFIG_MAP = "connectors-approvals-by-configmap";

    private final Map<String, String> shippedRego;

    /** With the Rego of each shipped template, by the template's name. */
    BuiltInChecks(Map<String, String> shippedRego) {
        this.shippedRego = Map.copyOf(shippedRego);
    }

    /** With the Rego of the templates that Countersign ships. */
    static BuiltInChecks asShipped(Documents documents) {
        Map<String, String> rego = new HashMap<>();
        for (ConfigMap template : Manifests.templates(ConnectorSettings.SYSTEM_NAMESPACE)) {
            String yaml = template.getData().get(CheckTemplates.KEY);
            CheckRule.State state =
                    yaml == null ? null : documents.checkRule(yaml).state();
            if (state != null && state.rego() != null) {
                rego.put(template.getMetadata().getName(), state.rego());
            }
        }
        return new BuiltInChecks(rego);
    }

    /** The verdict of a built-in check; empty where the check is not built in. */
    Optional<CheckVerdict> decide(
            String template, String rego, Map<String, Object> object, Map<String, ParamValue> params) {
        if (!squeeze(rego).equals(squeeze(shippedRego.getOrDefault(template, "")))) {
            return Optional.empty();
        }
        return switch (template) {
            case APPROVALS_IN_PIPELINE -> Optional.of(PipelineApprovals.decide(object, params));
            case APPROVALS_BY_CONFIG_MAP -> Optional.of(ConfigMapApprovals.decide(object));
            default -> Optional.empty();
        };
    }

    /** NB. What YAML does to blanks and line ends must not make a shipped text look edited. */
    private static String squeeze(String rego) {
        return rego.strip().replaceAll("\\s+", " ");
    }
}
