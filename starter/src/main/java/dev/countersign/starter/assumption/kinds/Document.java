package dev.countersign.starter.assumption.kinds;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.crds.assumption.AssumptionGroup;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A whole object as somebody writes it. What the API server keeps about it is left out.
 *
 * @param version of which this is an edit; absent: of whichever
 */
record Document(
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable String version,
        Map<String, Object> spec) {

    /** In bytes. */
    static final int LARGEST = 256 * 1024;

    private static final Set<String> FIELDS = Set.of("apiVersion", "kind", "metadata", "spec", "status");
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    /**
     * Reads an object of that name.
     *
     * @param yaml whether it is YAML; otherwise JSON
     * @throws IllegalArgumentException when it is another, or none; the message names the field
     */
    static Document parse(byte[] bytes, boolean yaml, Place place, String name) {
        Map<String, Object> object = yaml ? yaml(bytes) : json(bytes);
        Set<String> unknown = new TreeSet<>(object.keySet());
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("an object has no fields " + String.join(", ", unknown));
        }
        same("apiVersion", AssumptionGroup.API_VERSION, object.get("apiVersion"));
        same("kind", place.kind().kind(), object.get("kind"));
        Map<String, Object> metadata = map("metadata", object.get("metadata"));
        same("metadata.name", name, metadata.getOrDefault("name", name));
        if (place.kind().isNamespaced()) {
            same("metadata.namespace", place.workspace(), metadata.getOrDefault("namespace", place.workspace()));
        }
        Object version = metadata.get("resourceVersion");
        return new Document(
                texts("metadata.labels", metadata.get("labels")),
                texts("metadata.annotations", metadata.get("annotations")),
                version == null ? null : version.toString(),
                map("spec", object.get("spec")));
    }

    /** The same, with something else in a field of its spec. */
    Document with(String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(spec);
        changed.put(field, value);
        return new Document(labels, annotations, version, changed);
    }

    private static Map<String, Object> json(byte[] bytes) {
        try {
            return known(JSON.readValue(bytes, OBJECT));
        } catch (IOException e) {
            throw new IllegalArgumentException("the body is not one JSON object without repeated fields", e);
        }
    }

    private static Map<String, Object> yaml(byte[] bytes) {
        try {
            return known(YAML.unmarshal(new ByteArrayInputStream(bytes), OBJECT));
        } catch (RuntimeException e) {
            // NB. What a parser of YAML throws depends on the parser; whatever it is, this is no document.
            throw new IllegalArgumentException("the body is not one YAML document that is an object", e);
        }
    }

    private static Map<String, Object> known(@Nullable Map<String, Object> object) {
        if (object == null) {
            throw new IllegalArgumentException("the body is empty");
        }
        return object;
    }

    private static void same(String field, String expected, @Nullable Object given) {
        if (!expected.equals(given)) {
            throw new IllegalArgumentException(field + " must be " + expected + " here, not " + given);
        }
    }

    private static Map<String, Object> map(String field, @Nullable Object given) {
        if (given == null) {
            return Map.of();
        }
        if (!(given instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(field + " must be an object");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                fields.put(String.valueOf(key), value);
            }
        });
        return fields;
    }

    private static Map<String, String> texts(String field, @Nullable Object given) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(field, given).forEach((key, value) -> {
            if (!(value instanceof String text)) {
                throw new IllegalArgumentException(field + "." + key + " must be a text");
            }
            texts.put(key, text);
        });
        return texts;
    }
}
