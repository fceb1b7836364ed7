package dev.countersign.starter.policy;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.countersign.crds.connector.CheckRule;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads the YAML that stands in templates. */
final class Yaml {

    private static final TypeReference<List<Map<String, Object>>> OBJECTS = new TypeReference<>() {};

    private final KubernetesSerialization serialization;

    Yaml(KubernetesSerialization serialization) {
        this.serialization = serialization;
    }

    /**
     * A list of objects.
     *
     * @throws IllegalArgumentException when the text is not one
     */
    List<Map<String, Object>> objects(String text) {
        try {
            return serialization.unmarshal(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), OBJECTS);
        } catch (RuntimeException e) {
            // NB. What a parser throws depends on the parser; whatever it is, the text is not what it should be.
            throw new IllegalArgumentException(firstLine(e), e);
        }
    }

    /**
     * The rule of a check.
     *
     * @throws IllegalArgumentException when the text is not one
     */
    CheckRule checkRule(String text) {
        CheckRule rule;
        try {
            rule = serialization.unmarshal(text, CheckRule.class);
        } catch (RuntimeException e) {
            // NB. As above.
            throw new IllegalArgumentException(firstLine(e), e);
        }
        if (rule == null || rule.selector() == null) {
            throw new IllegalArgumentException("there is no selector");
        }
        return rule;
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("it cannot be read");
    }
}
