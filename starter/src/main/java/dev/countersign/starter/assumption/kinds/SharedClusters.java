package dev.countersign.starter.assumption.kinds;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Clusters as a workspace sees them: those that it may use, without how they are reached and who else uses them. */
final class SharedClusters {

    private SharedClusters() {}

    /** Empty where the workspace may not use it. */
    static Optional<GenericKubernetesResource> of(GenericKubernetesResource cluster, String workspace) {
        Map<String, Object> spec =
                KindView.map(cluster.getAdditionalProperties().get("spec"));
        List<?> bounds = spec.get("workspaces") instanceof List<?> all ? all : List.of();
        List<?> own = bounds.stream()
                .filter(bound -> workspace.equals(KindView.map(bound).get("name")))
                .toList();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> shown = new LinkedHashMap<>(spec);
        shown.remove("connection");
        shown.put("workspaces", own);
        GenericKubernetesResource shared = new GenericKubernetesResource();
        shared.setApiVersion(cluster.getApiVersion());
        shared.setKind(cluster.getKind());
        shared.setMetadata(cluster.getMetadata());
        shared.setAdditionalProperties(new LinkedHashMap<>(cluster.getAdditionalProperties()));
        shared.setAdditionalProperty("spec", shown);
        return Optional.of(shared);
    }
}
