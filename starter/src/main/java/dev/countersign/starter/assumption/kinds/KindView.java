package dev.countersign.starter.assumption.kinds;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects as the API shows them: as kubectl would, without what only machines read. */
final class KindView {

    /** What kubectl keeps for itself. */
    static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private KindView() {}

    static Map<String, Object> of(GenericKubernetesResource object) {
        Map<String, Object> view = new LinkedHashMap<>();
        map(SERIALIZATION.convertValue(object, Map.class)).forEach(view::put);
        Map<String, Object> metadata = new LinkedHashMap<>(map(view.get("metadata")));
        metadata.remove("managedFields");
        Map<String, Object> annotations = new LinkedHashMap<>(map(metadata.get("annotations")));
        annotations.remove(LAST_APPLIED);
        if (annotations.isEmpty()) {
            metadata.remove("annotations");
        } else {
            metadata.put("annotations", annotations);
        }
        view.put("metadata", metadata);
        return view;
    }

    /** What tells this version of the object from others. */
    static String etag(GenericKubernetesResource object) {
        return "\"" + object.getMetadata().getResourceVersion() + "\"";
    }

    /** The fields of what is an object; none of what is not. */
    static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, field) -> {
                if (field != null) {
                    fields.put(String.valueOf(key), field);
                }
            });
        }
        return fields;
    }
}
