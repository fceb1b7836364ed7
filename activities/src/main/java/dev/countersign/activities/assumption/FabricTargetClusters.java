package dev.countersign.activities.assumption;

import static dev.countersign.activities.ClusterException.calling;

import dev.countersign.clusters.ClusterClients;
import dev.countersign.clusters.Dialing;
import dev.countersign.crds.assumption.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;

/** Reaches clusters by the kubeconfigs that Cluster objects name. */
final class FabricTargetClusters implements TargetClusters {

    /** NB. It gives up early: Temporal repeats what failed, and an attempt that hangs would outlive its timeout. */
    private static final Dialing DIALING =
            new Dialing("countersign-worker", Duration.ofSeconds(2), Duration.ofSeconds(8));

    private final ClusterClients clients;
    private final KubernetesSerialization serialization;

    /** Clusters whose kubeconfigs stand as Secrets in that namespace of the home cluster. */
    FabricTargetClusters(KubernetesClient home, String namespace) {
        this.clients = new ClusterClients(home, namespace, DIALING);
        this.serialization = home.getKubernetesSerialization();
    }

    @Override
    public TargetCluster reach(GenericKubernetesResource object) {
        Cluster cluster = serialization.convertValue(object, Cluster.class);
        return new FabricTarget(calling(
                "read the kubeconfig of Cluster " + object.getMetadata().getName(), () -> clients.reach(cluster)));
    }
}
