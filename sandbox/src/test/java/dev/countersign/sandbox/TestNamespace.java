package dev.countersign.sandbox;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.TestInfo;

/** A namespace of one test; Pods can be created in it at once. */
public record TestNamespace(KubernetesClient admin, String name) implements AutoCloseable {
    private static final int LONGEST_NAME = 60;

    /** Makes it, and waits for the ServiceAccount that Pods need. */
    public static TestNamespace of(KubernetesClient admin, TestInfo test) {
        String words = test.getDisplayName().replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
        TestNamespace namespace = new TestNamespace(admin, words.substring(0, Math.min(LONGEST_NAME, words.length())));
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace.name)
                        .endMetadata()
                        .build())
                .create();
        admin.serviceAccounts()
                .inNamespace(namespace.name)
                .withName("default")
                .waitUntilCondition(Objects::nonNull, 30, TimeUnit.SECONDS);
        return namespace;
    }

    /** Creates a Pod of one container. */
    public Pod createPod(String pod) {
        return admin.resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace(name)
                        .withName(pod)
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("main")
                        .withImage("example.invalid/image")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
    }

    /** Deletes it, without waiting. */
    @Override
    public void close() {
        admin.namespaces().withName(name).delete();
    }
}
