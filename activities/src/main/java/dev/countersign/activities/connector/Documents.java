package dev.countersign.activities.connector;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.countersign.activities.PlainValues;
import dev.countersign.api.connector.PolicySnapshot;
import dev.countersign.crds.connector.AccessPolicySpec;
import dev.countersign.crds.connector.Check;
import dev.countersign.crds.connector.CheckGrantedPermission;
import dev.countersign.crds.connector.CheckRule;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Turns objects into the plain JSON values that policy works on, and texts of ConfigMaps into what they mean. */
final class Documents {

    private static final TypeReference<List<Map<String, Object>>> RULES = new TypeReference<>() {};

    private final KubernetesSerialization serialization;
    private final PlainValues values;

    Documents(KubernetesSerialization serialization) {
        this.serialization = serialization;
        this.values = new PlainValues(serialization);
    }

    /** Any object as the API server would send it. */
    Map<String, Object> json(Object object) {
        return values.of(object);
    }

    /** What templates are rendered with. */
    Map<String, Object> templateRoot(Pod pod) {
        return Map.of("object", json(pod));
    }

    /**
     * The spec of a policy.
     *
     * @throws IllegalArgumentException when a field has the wrong type
     */
    AccessPolicySpec policySpec(Map<String, Object> spec) {
        return serialization.convertValue(spec, AccessPolicySpec.class);
    }

    /**
     * The checks of a policy.
     *
     * @throws IllegalArgumentException when the policy is malformed
     */
    List<Check> checks(PolicySnapshot policy) {
        CheckGrantedPermission gated = policySpec(policy.spec()).checkGrantedPermission();
        return gated == null ? List.of() : gated.spec().checks();
    }

    /**
     * The rule of a check, from the YAML of a template.
     *
     * @throws RuntimeException when it is not a rule; the message says where
     */
    CheckRule checkRule(String yaml) {
        return serialization.unmarshal(yaml, CheckRule.class);
    }

    /**
     * The rules of a role, from the YAML of a template.
     *
     * @throws RuntimeException when it is not a list of rules; the message says where
     */
    List<Map<String, Object>> roleRules(String yaml) {
        return serialization.unmarshal(stream(yaml), RULES);
    }

    /**
     * Plain JSON values as an object of that type.
     *
     * @throws IllegalArgumentException when they are not one
     */
    <T> T convert(Map<String, Object> json, Class<T> type) {
        return serialization.convertValue(json, type);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
