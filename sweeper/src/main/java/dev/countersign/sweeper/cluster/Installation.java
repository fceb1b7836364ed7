package dev.countersign.sweeper.cluster;

import dev.countersign.api.GrantMarks;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.jspecify.annotations.Nullable;

/** The id of the installation: the configured one, else the uid of the namespace kube-system, read when first needed. */
final class Installation {

    private static final String NAMESPACE = "kube-system";

    private final KubernetesClient client;
    private volatile @Nullable String id;

    Installation(KubernetesClient client, @Nullable String configured) {
        this.client = client;
        this.id = configured;
    }

    /** Selects whatever this installation wrote. */
    String selector() {
        return GrantMarks.MANAGED_BY + "=" + GrantMarks.MANAGED_BY_US + "," + GrantMarks.INSTALLATION + "=" + id();
    }

    /**
     * The id.
     *
     * @throws RuntimeException when it has to be read and cannot be
     */
    String id() {
        String known = id;
        if (known == null) {
            Namespace namespace = client.namespaces().withName(NAMESPACE).get();
            if (namespace == null) {
                throw new IllegalStateException("there is no namespace " + NAMESPACE
                        + " to take the installation's id from: set countersign.installation");
            }
            known = namespace.getMetadata().getUid();
            id = known;
        }
        return known;
    }
}
