package dev.countersign.starter.act;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The id of this installation, which every signed act carries. It is asked for until the API server has said it. */
public final class InstallationId implements Supplier<String> {

    private final KubernetesClient client;
    private volatile @Nullable String id;

    /**
     * An id.
     *
     * @param configured what every program of the installation is told; absent: the uid of the namespace kube-system
     */
    public InstallationId(KubernetesClient client, @Nullable String configured) {
        this.client = client;
        this.id = configured;
    }

    /**
     * The id.
     *
     * @throws RuntimeException while it is not known
     */
    @Override
    public String get() {
        String known = id;
        if (known == null) {
            known = ofCluster();
            id = known;
        }
        return known;
    }

    private String ofCluster() {
        Namespace system = client.namespaces().withName("kube-system").get();
        if (system == null) {
            throw new IllegalStateException("the cluster has no namespace kube-system to take the installation's id"
                    + " from: set countersign.installation, the same for every program");
        }
        return system.getMetadata().getUid();
    }
}
