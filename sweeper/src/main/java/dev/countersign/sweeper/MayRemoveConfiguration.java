package dev.countersign.sweeper;

import dev.countersign.sweeper.cluster.KubernetesAssumptions;
import dev.countersign.sweeper.cluster.KubernetesCluster;
import dev.countersign.sweeper.cluster.KubernetesLeftBehind;
import dev.countersign.sweeper.cluster.KubernetesRequests;
import dev.countersign.sweeper.cluster.KubernetesTargets;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** What is looked at with {@code --may-remove}. NB. No component: the program itself never finds it. */
@EnableConfigurationProperties(SweeperProperties.class)
class MayRemoveConfiguration {

    @Bean
    KubernetesClient kubernetesClient(SweeperProperties properties) {
        return SweeperConfiguration.client(properties.kubeconfig());
    }

    @Bean
    MayRemove mayRemove(KubernetesClient client, SweeperProperties properties) {
        InstantSource clock = InstantSource.system();
        KubernetesTargets targets = PeopleConfiguration.targetsOf(client, properties);
        return new MayRemove(
                new KubernetesCluster(client, properties.installation(), clock, properties.clockTolerance()),
                new KubernetesLeftBehind(client, properties.installation()),
                new KubernetesRequests(client, clock),
                new KubernetesAssumptions(client, targets, clock),
                targets);
    }
}
