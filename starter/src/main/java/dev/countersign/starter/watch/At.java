package dev.countersign.starter.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Objects;

/**
 * Where an object stands.
 *
 * @param namespace empty for what has none
 */
public record At(String namespace, String name) {

    /** Where that object stands. */
    public static At of(HasMetadata object) {
        return new At(
                Objects.requireNonNullElse(object.getMetadata().getNamespace(), ""),
                object.getMetadata().getName());
    }

    static At parse(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? new At("", key) : new At(key.substring(0, slash), key.substring(slash + 1));
    }

    /** The form that keys of informers have. */
    @Override
    public String toString() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
