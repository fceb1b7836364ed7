package dev.countersign.crds;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what an object leaves out, or sets to null, as empty, so that no reader of a record has to ask twice. */
public final class Unset {

    private Unset() {}

    /** Returns an unmodifiable copy without null elements; empty when the list is absent. */
    public static <T> List<T> list(@Nullable List<? extends @Nullable T> values) {
        if (values == null) {
            return List.of();
        }
        return values.stream()
                .<T>mapMulti((value, out) -> {
                    if (value != null) {
                        out.accept(value);
                    }
                })
                .toList();
    }

    /** Returns an unmodifiable copy in the order of the original, without null values; empty when the map is absent. */
    public static <V> Map<String, V> map(@Nullable Map<String, ? extends @Nullable V> values) {
        if (values == null) {
            return Map.of();
        }
        Map<String, V> copy = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (value != null) {
                copy.put(key, value);
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    /** Returns the text, or the empty string when it is absent. */
    public static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
