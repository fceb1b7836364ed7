package dev.countersign.clusters;

import dev.countersign.crds.assumption.Cluster;
import dev.countersign.crds.assumption.ClusterSpec;
import dev.countersign.crds.assumption.ClusterSpec.SecretKeyRef;
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

/**
 * Makes a client for each target cluster, and another one as soon as what it was made of has changed. Safe for use by
 * several threads.
 */
public final class ClusterClients {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterClients.class);

    private final KubernetesClient home;
    private final String namespace;
    private final Dialing dialing;
    private final Function<Config, KubernetesClient> connect;
    private final boolean whateverRefSays;
    private final Map<String, Reached> byName = new ConcurrentHashMap<>();

    private record Reached(String marks, KubernetesClient client) {}

    /**
     * Clusters whose kubeconfigs stand as Secrets in that namespace of the home cluster.
     *
     * @param home also the client for the Cluster that says {@code inCluster}
     */
    public ClusterClients(KubernetesClient home, String namespace, Dialing dialing) {
        this(home, namespace, dialing, ClusterClients::dial);
    }

    /**
     * Clusters reached with less: for each kubeconfig that a Cluster object names there is a Secret of the same name and key
     * in that namespace, and that one is read.
     *
     * @param home also the client for the Cluster that says {@code inCluster}
     */
    public static ClusterClients ofTheirOwn(KubernetesClient home, String namespace, Dialing dialing) {
        return new ClusterClients(home, namespace, dialing, ClusterClients::dial, true);
    }

    private static KubernetesClient dial(Config config) {
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    ClusterClients(
            KubernetesClient home, String namespace, Dialing dialing, Function<Config, KubernetesClient> connect) {
        this(home, namespace, dialing, connect, false);
    }

    private ClusterClients(
            KubernetesClient home,
            String namespace,
            Dialing dialing,
            Function<Config, KubernetesClient> connect,
            boolean whateverRefSays) {
        this.home = home;
        this.namespace = namespace;
        this.dialing = dialing;
        this.connect = connect;
        this.whateverRefSays = whateverRefSays;
    }

    /** Whether a Cluster object means the cluster that Countersign runs in. */
    public static boolean isHome(Cluster cluster) {
        return connection(cluster)
                .map(connection -> connection.inCluster() != null)
                .orElse(false);
    }

    /**
     * The client for the cluster that a Cluster object means; kept here, so not to be closed.
     *
     * @throws IllegalStateException when it says not, or not as it must, how the cluster is reached
     * @throws RuntimeException when its Secret could not be read
     */
    public KubernetesClient reach(Cluster cluster) {
        if (isHome(cluster)) {
            return home;
        }
        String name = cluster.getMetadata().getName();
        SecretKeyRef ref = connection(cluster)
                .flatMap(connection -> Optional.ofNullable(connection.kubeconfigSecretRef()))
                .orElseThrow(() -> new IllegalStateException("Cluster " + name + " does not say how it is reached"));
        Secret secret = secret(name, ref);
        String marks = cluster.getMetadata().getUid() + "/"
                + cluster.getMetadata().getGeneration() + "/"
                + secret.getMetadata().getUid() + "/" + secret.getMetadata().getResourceVersion();
        return byName.compute(name, (_, known) -> {
                    if (known != null && known.marks().equals(marks)) {
                        return known;
                    }
                    Reached fresh = new Reached(marks, connect(name, ref.key(), secret));
                    close(name, known);
                    return fresh;
                })
                .client();
    }

    private static Optional<ClusterSpec.Connection> connection(Cluster cluster) {
        return Optional.ofNullable(cluster.getSpec()).flatMap(spec -> Optional.ofNullable(spec.connection()));
    }

    private Secret secret(String cluster, SecretKeyRef ref) {
        String where = whateverRefSays ? namespace : ref.namespace();
        String name = ref.name();
        if (!namespace.equals(where)) {
            throw new IllegalStateException("Cluster " + cluster + ": its kubeconfigSecretRef names namespace '" + where
                    + "', and only Secrets of " + namespace + " are read: put it there");
        }
        return Optional.ofNullable(
                        home.secrets().inNamespace(where).withName(name).get())
                .orElseThrow(() -> new IllegalStateException(
                        "Cluster " + cluster + ": there is no Secret " + where + "/" + name + " with a kubeconfig"));
    }

    private KubernetesClient connect(String cluster, String key, Secret secret) {
        String encoded = Optional.ofNullable(secret.getData())
                .map(data -> data.get(key))
                .orElseThrow(() -> new IllegalStateException("Cluster " + cluster + ": the Secret "
                        + secret.getMetadata().getName() + " has no key '" + key + "'"));
        String kubeconfig = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        Config config = Kubeconfig.read(kubeconfig, "Cluster " + cluster + ": its kubeconfig", dialing);
        return connect.apply(config);
    }

    private static void close(String cluster, @Nullable Reached known) {
        if (known != null) {
            known.client().close();
            LOG.atInfo().addKeyValue("cluster", cluster).log("a target cluster is reached in another way");
        }
    }
}
