package dev.countersign.activities;

import com.fasterxml.jackson.core.type.TypeReference;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Turns objects into the plain JSON values that policy works on. */
public final class PlainValues {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final KubernetesSerialization serialization;

    /** By that serialization. */
    public PlainValues(KubernetesSerialization serialization) {
        this.serialization = serialization;
    }

    /** Any object as the API server would send it. */
    public Map<String, Object> of(Object object) {
        byte[] json = serialization.asJson(object).getBytes(StandardCharsets.UTF_8);
        return serialization.unmarshal(new ByteArrayInputStream(json), FIELDS);
    }
}
