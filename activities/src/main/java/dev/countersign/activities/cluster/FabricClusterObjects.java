package dev.countersign.activities.cluster;

import static dev.countersign.activities.ClusterException.calling;

import dev.countersign.activities.Chunks;
import dev.countersign.activities.ClusterException;
import dev.countersign.activities.StatusPatch;
import dev.countersign.crds.assumption.Cluster;
import dev.countersign.crds.assumption.ClusterStatus;
import dev.countersign.crds.assumption.RoleAssumption;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;

/** Reads and writes them through a Kubernetes client. */
final class FabricClusterObjects implements ClusterObjects {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final ResourceDefinitionContext CLUSTERS = ResourceDefinitionContext.fromResourceType(Cluster.class);
    private static final ResourceDefinitionContext REQUESTS =
            ResourceDefinitionContext.fromResourceType(RoleAssumption.class);

    private final KubernetesClient client;
    private final StatusPatch statuses;

    FabricClusterObjects(KubernetesClient client) {
        this.client = client;
        this.statuses = new StatusPatch(client, Cluster.class);
    }

    @Override
    public List<Cluster> clusters() {
        try {
            return all("list Clusters", CLUSTERS, Cluster.class);
        } catch (ClusterException e) {
            if (e.kind() == ClusterException.Kind.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public List<RoleAssumption> requests() {
        return all("list RoleAssumptions", REQUESTS, RoleAssumption.class);
    }

    private <T> List<T> all(String what, ResourceDefinitionContext kind, Class<T> type) {
        return calling(
                what,
                () -> Chunks.all(options -> kind.isNamespaceScoped()
                                ? client.genericKubernetesResources(kind)
                                        .inAnyNamespace()
                                        .list(options)
                                : client.genericKubernetesResources(kind).list(options))
                        .stream()
                        .map(object -> client.getKubernetesSerialization().convertValue(object, type))
                        .toList());
    }

    @Override
    public void setFinalizers(Cluster cluster, List<String> finalizers) {
        String name = cluster.getMetadata().getName();
        String patch = client.getKubernetesSerialization()
                .asJson(Map.of(
                        "metadata",
                        Map.of(
                                "uid", cluster.getMetadata().getUid(),
                                "resourceVersion", cluster.getMetadata().getResourceVersion(),
                                "finalizers", finalizers)));
        calling(
                "write the finalizers of Cluster " + name,
                () -> client.genericKubernetesResources(CLUSTERS).withName(name).patch(MERGE, patch));
    }

    @Override
    public void applyStatus(Cluster cluster, ClusterStatus status) {
        statuses.apply(cluster.getMetadata(), status);
    }
}
