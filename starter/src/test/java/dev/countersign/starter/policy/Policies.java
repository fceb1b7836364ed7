package dev.countersign.starter.policy;

import dev.countersign.crds.NameOrLabelSelector;
import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.crds.connector.AccessPolicySpec;
import dev.countersign.crds.connector.Check;
import dev.countersign.crds.connector.CheckGrantedPermission;
import dev.countersign.crds.connector.DefaultPermission;
import dev.countersign.crds.connector.DefaultPermission.BindingTemplate;
import dev.countersign.crds.connector.DefaultPermission.ServiceAccounts;
import dev.countersign.crds.connector.RoleTemplate;
import dev.countersign.crds.connector.TemplateRef;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Policies to begin a test with. */
final class Policies {

    static final Yaml YAML = new Yaml(new KubernetesSerialization());
    static final String OPEN = "connectors-use-connectors-proxy";
    static final String BOUND = "connectors-use-connectors-proxy-in-pod";

    private Policies() {}

    static AccessPolicy of(
            @Nullable NameOrLabelSelector connectors,
            @Nullable DefaultPermission standing,
            @Nullable CheckGrantedPermission gated) {
        AccessPolicy policy = new AccessPolicy();
        policy.setMetadata(new ObjectMetaBuilder()
                .withNamespace("devops")
                .withName("open")
                .withUid("policy-uid")
                .withGeneration(3L)
                .build());
        policy.setSpec(new AccessPolicySpec(connectors, standing, gated));
        return policy;
    }

    static AccessPolicy standing(ServiceAccounts... entries) {
        return of(null, new DefaultPermission(template(OPEN), new BindingTemplate(List.of(entries))), null);
    }

    static AccessPolicy gated(Check... checks) {
        return of(
                null,
                null,
                new CheckGrantedPermission(new CheckGrantedPermission.Spec(List.of(checks), template(BOUND))));
    }

    static RoleTemplate template(String name) {
        return new RoleTemplate(TemplateRef.toConfigMap(name));
    }

    static ServiceAccounts accounts(List<String> names, NameOrLabelSelector namespaces) {
        return new ServiceAccounts(names, namespaces);
    }

    static NameOrLabelSelector named(String... names) {
        return new NameOrLabelSelector(List.of(names), Map.of(), List.of());
    }

    static NameOrLabelSelector labelled(String key, String value) {
        return new NameOrLabelSelector(List.of(), Map.of(key, value), List.of());
    }
}
