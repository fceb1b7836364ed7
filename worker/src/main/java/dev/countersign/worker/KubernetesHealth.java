package dev.countersign.worker;

import io.fabric8.kubernetes.client.KubernetesClient;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while the API server answers. */
final class KubernetesHealth extends AbstractHealthIndicator {

    private final KubernetesClient client;

    KubernetesHealth(KubernetesClient client) {
        super("the Kubernetes API server does not answer");
        this.client = client;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up().withDetail("version", client.getKubernetesVersion().getGitVersion());
    }
}
