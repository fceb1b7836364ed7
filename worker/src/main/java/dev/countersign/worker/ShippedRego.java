package dev.countersign.worker;

import dev.countersign.crds.Manifests;
import dev.countersign.crds.connector.CheckRule;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The Rego of the check templates as this version ships them. */
final class ShippedRego {

    private static final String TYPE_LABEL = "connectors.cpaas.io/templateType";
    private static final String CHECK_TEMPLATE = "accessPolicyCheckTemplate";

    private ShippedRego() {}

    /** By the name of the template. */
    static Map<String, String> byTemplate(String systemNamespace) {
        return Manifests.templates(systemNamespace).stream()
                .filter(template ->
                        CHECK_TEMPLATE.equals(template.getMetadata().getLabels().get(TYPE_LABEL)))
                .collect(Collectors.toUnmodifiableMap(
                        template -> template.getMetadata().getName(), ShippedRego::rego));
    }

    private static String rego(ConfigMap template) {
        String spec = Objects.requireNonNull(template.getData().get("spec"), "a shipped template has a spec");
        CheckRule rule = new KubernetesSerialization().unmarshal(spec, CheckRule.class);
        if (rule.state() == null || rule.state().rego() == null) {
            throw new IllegalStateException(
                    "the shipped template " + template.getMetadata().getName() + " has no Rego");
        }
        return rule.state().rego();
    }
}
