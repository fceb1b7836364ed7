package dev.countersign.starter;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes the client of the cluster that the starter watches. */
final class KubernetesClients {

    private KubernetesClients() {}

    /**
     * A client that leaves repeating to its users, and comes back to a lost watch after 250 ms, later after at most
     * eight seconds.
     *
     * @throws IllegalArgumentException when the file cannot be read
     */
    static KubernetesClient of(@Nullable Path kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config(kubeconfig))
                        .withConnectionTimeout(2_000)
                        .withRequestTimeout(8_000)
                        .withRequestRetryBackoffLimit(0)
                        .withWatchReconnectInterval(250)
                        .withUserAgent("countersign-starter")
                        .build())
                .build();
    }

    private static Config config(@Nullable Path kubeconfig) {
        if (kubeconfig == null) {
            return Config.autoConfigure(null);
        }
        if (!Files.isReadable(kubeconfig)) {
            throw new IllegalArgumentException("the kubeconfig " + kubeconfig
                    + " cannot be read: set countersign.kubeconfig to a readable file, or leave it out");
        }
        return Config.fromKubeconfig(kubeconfig.toFile());
    }
}
