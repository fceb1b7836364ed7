package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.RoleRule;
import dev.countersign.policy.Json;
import java.util.List;
import java.util.Map;

/** Reads target clusters from Cluster objects, as plain JSON values. */
public final class ClusterReader {

    private ClusterReader() {}

    /**
     * The facts of a cluster.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    public static ClusterFacts read(Map<String, Object> object) {
        Map<String, Object> metadata = Json.object(object, "metadata");
        Map<String, Object> spec = Json.object(object, "spec");
        return new ClusterFacts(
                Json.textOrEmpty(metadata, "name"),
                Json.textsOrEmpty(metadata, "labels"),
                Json.textOrEmpty(spec, "provider"),
                Json.textOrEmpty(spec, "stage"),
                Json.objectOrEmpty(spec, "connection").containsKey("inCluster"),
                Json.textOrEmpty(spec, "credentialMode").equals("Token"),
                Json.objects(spec, "workspaces").stream()
                        .map(ClusterReader::bounds)
                        .toList());
    }

    private static WorkspaceBounds bounds(Map<String, Object> json) {
        List<RoleRule> ceiling = RoleReader.rules(json, "roleCeiling");
        return new WorkspaceBounds(
                Json.textOrEmpty(json, "name"),
                NamespaceSelector.read(Json.object(json, "namespaces")).orElse(null),
                Boolean.TRUE.equals(json.get("clusterScope")),
                ceiling.isEmpty() ? null : ceiling);
    }
}
