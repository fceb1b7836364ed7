package dev.countersign.sandbox;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/**
 * Kubernetes clients of one cluster. They wait longer than a busy machine stands still, and look at nothing of the
 * caller's environment.
 */
final class Clients {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int REQUEST_MILLIS = 60_000;
    private static final int RETRIES = 2;

    private final Site site;

    Clients(Site site) {
        this.site = site;
    }

    KubernetesClient admin() {
        return client(asAdmin());
    }

    KubernetesClient asUser(String name, String... groups) {
        return client(asAdmin().withImpersonateUsername(name).withImpersonateGroups(groups));
    }

    KubernetesClient withToken(String token) {
        return client(anonymous().withOauthToken(token));
    }

    private ConfigBuilder asAdmin() {
        return anonymous()
                .withClientCertFile(
                        site.certificates().certificate(Certificates.ADMIN).toString())
                .withClientKeyFile(site.certificates().key(Certificates.ADMIN).toString())
                .withClientKeyAlgo("RSA");
    }

    private ConfigBuilder anonymous() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(site.url())
                .withCaCertFile(site.certificates().authority().toString())
                .withConnectionTimeout(CONNECT_MILLIS)
                .withRequestTimeout(REQUEST_MILLIS)
                .withRequestRetryBackoffLimit(RETRIES)
                .withNamespace("default");
    }

    private static KubernetesClient client(ConfigBuilder config) {
        return new KubernetesClientBuilder().withConfig(config.build()).build();
    }
}
