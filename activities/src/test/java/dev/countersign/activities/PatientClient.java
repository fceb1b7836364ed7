package dev.countersign.activities;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;

/** Clients of a pretended API server that ask once, and wait longer than a machine stands still. */
public final class PatientClient {

    private static final int MILLIS = 120_000;

    private PatientClient() {}

    public static KubernetesClient of(KubernetesMockServer server) {
        return server.createClient(builder -> builder.editOrNewConfig()
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout(MILLIS)
                .withRequestTimeout(MILLIS)
                .endConfig());
    }
}
