package dev.countersign.worker;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The cluster that the worker serves. */
final class HomeCluster {

    private HomeCluster() {}

    /**
     * A client that gives up early: Temporal repeats what failed, and an attempt that hangs would outlive its timeout
     * and might still write.
     */
    static KubernetesClient client(@Nullable Path kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config(kubeconfig))
                        .withConnectionTimeout(2_000)
                        .withRequestTimeout(8_000)
                        .withRequestRetryBackoffLimit(0)
                        .withUserAgent("countersign-worker")
                        .build())
                .build();
    }

    private static Config config(@Nullable Path kubeconfig) {
        if (kubeconfig == null) {
            return Config.autoConfigure(null);
        }
        if (!Files.isReadable(kubeconfig)) {
            throw new CannotStartException(
                    "The kubeconfig " + kubeconfig + " cannot be read",
                    "Set countersign.kubeconfig to a readable file, or leave it out.");
        }
        return Config.fromKubeconfig(kubeconfig.toFile());
    }

    /**
     * The id that every program of one installation finds by itself.
     *
     * @throws CannotStartException when the cluster does not answer or does not show it
     */
    static String installation(KubernetesClient client) {
        try {
            Namespace kubeSystem = client.namespaces().withName("kube-system").get();
            if (kubeSystem != null) {
                return kubeSystem.getMetadata().getUid();
            }
        } catch (KubernetesClientException e) {
            CannotStartException refusal = new CannotStartException(
                    "The Kubernetes API server at " + client.getMasterUrl() + " does not answer: " + e.getMessage(),
                    "Start it, set countersign.kubeconfig to where it is, or let the worker read namespaces.");
            refusal.initCause(e);
            throw refusal;
        }
        throw new CannotStartException(
                "The cluster at " + client.getMasterUrl() + " has no namespace kube-system",
                "Set countersign.installation to an id of your own, the same for every program of Countersign.");
    }
}
