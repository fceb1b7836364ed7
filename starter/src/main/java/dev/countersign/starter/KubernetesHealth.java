package dev.countersign.starter;

import dev.countersign.starter.connector.ConnectorWatches;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while the API server answers. */
final class KubernetesHealth extends AbstractHealthIndicator {

    private final KubernetesClient client;
    private final ConnectorWatches watches;

    KubernetesHealth(KubernetesClient client, ConnectorWatches watches) {
        super("the Kubernetes API server does not answer");
        this.client = client;
        this.watches = watches;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up()
                .withDetail("version", client.getKubernetesVersion().getGitVersion())
                .withDetail("everythingRead", watches.ready());
    }
}
