package dev.countersign.starter.policy;

import io.fabric8.kubernetes.client.KubernetesClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps AccessPolicies, given a client and a {@link PolicyReconcilerSettings}. */
@Configuration(proxyBeanMethods = false)
public class PolicyReconcilerConfiguration {

    @Bean
    PolicyKeeper policyKeeper(KubernetesClient client, PolicyReconcilerSettings settings) {
        return new PolicyKeeper(new PolicyOperators(client, settings));
    }
}
