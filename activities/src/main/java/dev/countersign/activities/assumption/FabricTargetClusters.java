package dev.countersign.activities.assumption;

import static dev.countersign.activities.ClusterException.calling;

import dev.countersign.policy.Json;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a client for each target cluster, and another one as soon as what it was made of has changed. */
final class FabricTargetClusters implements TargetClusters {

    private static final Logger LOG = LoggerFactory.getLogger(FabricTargetClusters.class);

    private final KubernetesClient home;
    private final String namespace;
    private final Function<Config, KubernetesClient> connect;
    private final Map<String, Reached> byName = new ConcurrentHashMap<>();

    private record Reached(String marks, KubernetesClient client) {}

    /**
     * Clusters whose kubeconfigs stand as Secrets in that namespace of the home cluster.
     *
     * @param home also the client for the Cluster that says {@code inCluster}
     */
    FabricTargetClusters(KubernetesClient home, String namespace) {
        this(
                home,
                namespace,
                config -> new KubernetesClientBuilder().withConfig(config).build());
    }

    FabricTargetClusters(KubernetesClient home, String namespace, Function<Config, KubernetesClient> connect) {
        this.home = home;
        this.namespace = namespace;
        this.connect = connect;
    }

    @Override
    public TargetCluster reach(GenericKubernetesResource cluster) {
        String name = cluster.getMetadata().getName();
        Map<String, Object> connection =
                Json.objectOrEmpty(Json.objectOrEmpty(cluster.getAdditionalProperties(), "spec"), "connection");
        if (connection.containsKey("inCluster")) {
            return new FabricTarget(home);
        }
        Map<String, Object> ref = Json.objectOrEmpty(connection, "kubeconfigSecretRef");
        Secret secret = secret(name, ref);
        String marks = cluster.getMetadata().getUid() + "/"
                + cluster.getMetadata().getGeneration() + "/"
                + secret.getMetadata().getUid() + "/" + secret.getMetadata().getResourceVersion();
        Reached reached = byName.compute(name, (_, known) -> {
            if (known != null && known.marks().equals(marks)) {
                return known;
            }
            Reached fresh = new Reached(marks, connect(name, Json.textOrEmpty(ref, "key"), secret));
            close(name, known);
            return fresh;
        });
        return new FabricTarget(reached.client());
    }

    private Secret secret(String cluster, Map<String, Object> ref) {
        String where = Json.textOrEmpty(ref, "namespace");
        String name = Json.textOrEmpty(ref, "name");
        if (!where.equals(namespace)) {
            throw new IllegalStateException("Cluster " + cluster + ": its kubeconfigSecretRef names namespace '" + where
                    + "', and only Secrets of " + namespace + " are read: put it there");
        }
        return calling(
                        "read the Secret " + where + "/" + name + " of Cluster " + cluster,
                        () -> Optional.ofNullable(
                                home.secrets().inNamespace(where).withName(name).get()))
                .orElseThrow(() -> new IllegalStateException(
                        "Cluster " + cluster + ": there is no Secret " + where + "/" + name + " with a kubeconfig"));
    }

    private KubernetesClient connect(String cluster, String key, Secret secret) {
        String encoded = Optional.ofNullable(secret.getData())
                .map(data -> data.get(key))
                .orElseThrow(() -> new IllegalStateException("Cluster " + cluster + ": the Secret "
                        + secret.getMetadata().getName() + " has no key '" + key + "'"));
        String kubeconfig = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        Config config = Kubeconfig.read(kubeconfig, "Cluster " + cluster + ": its kubeconfig");
        return connect.apply(config);
    }

    private static void close(String cluster, @Nullable Reached known) {
        if (known != null) {
            known.client().close();
            LOG.atInfo().addKeyValue("cluster", cluster).log("a target cluster is reached in another way");
        }
    }
}
