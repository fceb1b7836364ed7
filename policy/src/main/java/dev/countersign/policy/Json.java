package dev.countersign.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of JSON documents that are plain values: Map, List, String, Number, Boolean, null.
 *
 * <p>The methods that end in {@code OrEmpty} take what is absent or of another type for empty. They are for documents
 * that others write and from which only a well-formed yes may follow. The others throw IllegalArgumentException on
 * another type, because an empty selector would select everything.
 */
public final class Json {

    private Json() {}

    /** The object under that key, or an empty one. */
    public static Map<String, Object> objectOrEmpty(Map<String, Object> parent, String key) {
        return asObject(parent.get(key));
    }

    /** The objects in the list under that key; whatever in it is not an object is left out. */
    public static List<Map<String, Object>> objectsOrEmpty(Map<String, Object> parent, String key) {
        List<Map<String, Object>> objects = new ArrayList<>();
        if (parent.get(key) instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Map<?, ?>) {
                    objects.add(asObject(element));
                }
            }
        }
        return objects;
    }

    /** The text under that key, or an empty one. */
    public static String textOrEmpty(Map<String, Object> parent, String key) {
        return parent.get(key) instanceof String text ? text : "";
    }

    /** The texts under that key, such as {@code metadata.labels}; whatever is not a text is left out. */
    public static Map<String, String> textsOrEmpty(Map<String, Object> parent, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        objectOrEmpty(parent, key).forEach((name, value) -> {
            if (value instanceof String text) {
                texts.put(name, text);
            }
        });
        return texts;
    }

    /** The list of texts under that key, empty where the key is absent. */
    public static List<String> strings(Map<String, Object> parent, String key) {
        Object value = parent.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException(key + " must be a list of strings");
        }
        List<String> strings = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof String text)) {
                throw new IllegalArgumentException(key + " must hold strings only");
            }
            strings.add(text);
        }
        return strings;
    }

    /** The map of texts under that key, empty where the key is absent. */
    public static Map<String, String> stringMap(Map<String, Object> parent, String key) {
        Map<String, String> strings = new LinkedHashMap<>();
        object(parent, key).forEach((name, value) -> {
            if (!(value instanceof String text)) {
                throw new IllegalArgumentException(key + "." + name + " must be a string");
            }
            strings.put(name, text);
        });
        return strings;
    }

    /** The object under that key, empty where the key is absent. */
    public static Map<String, Object> object(Map<String, Object> parent, String key) {
        Object value = parent.get(key);
        if (value != null && !(value instanceof Map<?, ?>)) {
            throw new IllegalArgumentException(key + " must be an object");
        }
        return asObject(value);
    }

    /** The list of objects under that key, empty where the key is absent. */
    public static List<Map<String, Object>> objects(Map<String, Object> parent, String key) {
        Object value = parent.get(key);
        List<Map<String, Object>> objects = objectsOrEmpty(parent, key);
        if (value != null && !(value instanceof List<?> list && list.size() == objects.size())) {
            throw new IllegalArgumentException(key + " must be a list of objects");
        }
        return objects;
    }

    private static Map<String, Object> asObject(@Nullable Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> {
                if (key instanceof String name && element != null) {
                    object.put(name, element);
                }
            });
        }
        return object;
    }
}
