package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.RoleRef;
import dev.countersign.api.assumption.RoleRule;
import dev.countersign.policy.Json;
import java.util.List;
import java.util.Map;

/** Reads roles from objects, as plain JSON values. */
public final class RoleReader {

    private RoleReader() {}

    /**
     * The facts of a role.
     *
     * @param kind of the object, which items of a list do not say
     * @throws IllegalArgumentException when it is malformed
     */
    public static RoleFacts read(String kind, Map<String, Object> object) {
        Map<String, Object> spec = Json.object(object, "spec");
        return new RoleFacts(
                new RoleRef(kind, Json.textOrEmpty(Json.object(object, "metadata"), "name")),
                Boolean.TRUE.equals(spec.get("clusterScope")),
                rules(spec, "rules"));
    }

    /**
     * The rules in the list under that key; none where the key is absent.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    static List<RoleRule> rules(Map<String, Object> parent, String key) {
        return Json.objects(parent, key).stream().map(RoleReader::rule).toList();
    }

    private static RoleRule rule(Map<String, Object> json) {
        return new RoleRule(
                Json.strings(json, "apiGroups"),
                Json.strings(json, "resources"),
                Json.strings(json, "resourceNames"),
                Json.strings(json, "nonResourceURLs"),
                Json.strings(json, "verbs"));
    }
}
