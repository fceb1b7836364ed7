package dev.countersign.activities.assumption;

import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.policy.Json;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;

/** Finds the cluster on which a role is granted, and how it calls the person. */
final class Targets {

    private static final String NAME = "{name}";

    private final HomeReads reads;
    private final TargetClusters clusters;

    Targets(HomeReads reads, TargetClusters clusters) {
        this.reads = reads;
        this.clusters = clusters;
    }

    /**
     * Where a role is granted, and to whom.
     *
     * @param user as the cluster calls the person
     */
    record Target(TargetCluster cluster, String user) {}

    /**
     * The target of a request.
     *
     * @throws RuntimeException when the Cluster is gone, or cannot be read or reached
     */
    Target of(RoleRequest request) {
        GenericKubernetesResource object = reads.cluster(request.cluster())
                .orElseThrow(() -> new IllegalStateException("Cluster " + request.cluster()
                        + " is gone, so nothing can be done there: restore it under this name"));
        String template =
                Json.textOrEmpty(Json.objectOrEmpty(object.getAdditionalProperties(), "spec"), "userNameTemplate");
        return new Target(
                clusters.reach(object),
                template.isEmpty() ? request.subject() : template.replace(NAME, request.subject()));
    }
}
