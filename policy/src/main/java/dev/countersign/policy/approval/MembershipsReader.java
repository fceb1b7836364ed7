package dev.countersign.policy.approval;

import dev.countersign.policy.Json;
import dev.countersign.policy.approval.Memberships.Members;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads who is in the AccessGroups of a workspace from the objects, as plain JSON values. */
public final class MembershipsReader {

    private MembershipsReader() {}

    /**
     * The groups by their names.
     *
     * @throws IllegalArgumentException when one is malformed
     */
    public static Memberships read(Collection<Map<String, Object>> objects) {
        Map<String, Members> groups = new HashMap<>();
        for (Map<String, Object> object : objects) {
            Map<String, Object> spec = Json.object(object, "spec");
            groups.put(
                    Json.textOrEmpty(Json.object(object, "metadata"), "name"),
                    new Members(Set.copyOf(Json.strings(spec, "users")), Set.copyOf(Json.strings(spec, "groups"))));
        }
        return new Memberships(groups);
    }
}
