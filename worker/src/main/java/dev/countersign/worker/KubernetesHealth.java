package dev.countersign.worker;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while the API server answers and the ConfigMaps of the system namespace have been read. */
final class KubernetesHealth extends AbstractHealthIndicator {

    private final KubernetesClient client;
    private final BooleanSupplier configMapsRead;

    KubernetesHealth(KubernetesClient client, BooleanSupplier configMapsRead) {
        super("the Kubernetes API server does not answer");
        this.client = client;
        this.configMapsRead = configMapsRead;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        String version = client.getKubernetesVersion().getGitVersion();
        boolean read = configMapsRead.getAsBoolean();
        (read ? builder.up() : builder.outOfService())
                .withDetail("version", version)
                .withDetail("configMapsRead", read);
    }
}
