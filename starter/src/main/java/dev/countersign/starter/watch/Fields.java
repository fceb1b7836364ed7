package dev.countersign.starter.watch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON values of unknown shape: what is absent or of another type than expected is read as empty. */
public final class Fields {

    private Fields() {}

    /** The value as an object. */
    public static Map<?, ?> fields(@Nullable Object value) {
        return value instanceof Map<?, ?> fields ? fields : Map.of();
    }

    /** The objects in a list. */
    public static List<Map<?, ?>> items(@Nullable Object value) {
        if (!(value instanceof List<?> items)) {
            return List.of();
        }
        return items.stream()
                .<Map<?, ?>>mapMulti((item, out) -> {
                    if (item instanceof Map<?, ?> fields) {
                        out.accept(fields);
                    }
                })
                .toList();
    }

    /** A field that holds a text. */
    public static String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    /** A text reached through nested objects. */
    public static String text(Map<?, ?> fields, String first, String second) {
        return text(fields(fields.get(first)), second);
    }
}
