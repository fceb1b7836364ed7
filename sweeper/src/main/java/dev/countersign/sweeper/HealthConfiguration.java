package dev.countersign.sweeper;

import dev.countersign.sweeper.workflow.Workflows;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says what the sweeper can reach: it needs the API server, and only tells of Temporal. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    @Bean
    HealthIndicator kubernetesHealthIndicator(KubernetesClient client, Leadership leadership) {
        return () -> {
            Health.Builder health = Health.up();
            try {
                health.withDetail("version", client.getKubernetesVersion().getGitVersion());
            } catch (KubernetesClientException e) {
                health = Health.down(e);
            }
            return health.withDetail("leads", leadership.isLeading()).build();
        };
    }

    @Bean
    HealthIndicator temporalHealthIndicator(Workflows workflows) {
        return () -> Health.unknown().withDetail("temporal", workflows.state()).build();
    }
}
