package dev.countersign.policy.connector;

import dev.countersign.api.connector.ParamValue;
import dev.countersign.policy.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code params} of a check, read as Tekton's params are. */
public final class CheckParams {

    private CheckParams() {}

    /**
     * The values by the names of the params. A list of strings and an object of strings are kept as such; a number, a
     * boolean and anything mixed become the text of their JSON, so that {@code 2} and {@code "2"} are the same.
     *
     * @param check an entry of a policy's list of checks
     * @throws IllegalArgumentException when {@code params} is not a list of objects
     */
    public static Map<String, ParamValue> of(Map<String, Object> check) {
        Map<String, ParamValue> params = new LinkedHashMap<>();
        for (Map<String, Object> param : Json.objects(check, "params")) {
            params.put(Json.textOrEmpty(param, "name"), value(param.getOrDefault("value", "")));
        }
        return params;
    }

    private static ParamValue value(Object value) {
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return new ParamValue.Texts(list.stream().map(String.class::cast).toList());
        }
        if (value instanceof Map<?, ?> map && map.values().stream().allMatch(String.class::isInstance)) {
            return new ParamValue.Fields(Json.stringMap(Map.of("value", map), "value"));
        }
        return new ParamValue.Text(JsonText.of(value));
    }
}
