package dev.countersign.sweeper.cluster;

import dev.countersign.crds.assumption.Cluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The home cluster by its API server. */
public final class KubernetesLeftBehind implements LeftBehind {

    private final KubernetesClient client;
    private final GrantList list;

    /**
     * Asks through that client.
     *
     * @param installation whose permissions are looked at; absent: named after the uid of kube-system
     */
    public KubernetesLeftBehind(KubernetesClient client, @Nullable String installation) {
        this.client = client;
        this.list = new GrantList(client, new Installation(client, installation));
    }

    @Override
    public List<String> standingPermissions() {
        return list.standingNames();
    }

    @Override
    public List<String> heldClusters() {
        try {
            return client.resources(Cluster.class).list().getItems().stream()
                    .filter(cluster -> cluster.hasFinalizer(Cluster.GRANTS_FINALIZER))
                    .map(cluster -> cluster.getMetadata().getName())
                    .toList();
        } catch (KubernetesClientException e) {
            // NB. Where roles are not assumed, the kind need not be there.
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }
}
