package dev.countersign.starter;

import dev.countersign.starter.connector.ConnectorWatches;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while the API server answers; says whether everything that existed at the start has been read. */
final class KubernetesHealth implements HealthIndicator {

    private final KubernetesClient client;
    private final ConnectorWatches watches;

    KubernetesHealth(KubernetesClient client, ConnectorWatches watches) {
        this.client = client;
        this.watches = watches;
    }

    @Override
    public Health health() {
        try {
            return Health.up()
                    .withDetail("version", client.getKubernetesVersion().getGitVersion())
                    .withDetail("everythingRead", watches.ready())
                    .build();
        } catch (KubernetesClientException e) {
            return Health.down(e).build();
        }
    }
}
