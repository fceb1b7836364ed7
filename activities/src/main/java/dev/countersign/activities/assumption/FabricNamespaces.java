package dev.countersign.activities.assumption;

import static dev.countersign.activities.ClusterException.calling;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Optional;

/** Reads namespaces of any cluster. */
final class FabricNamespaces {

    private FabricNamespaces() {}

    /** The labels of a namespace; empty where it does not exist. */
    static Optional<Map<String, String>> labels(KubernetesClient client, String namespace) {
        return calling(
                "read Namespace " + namespace,
                () -> Optional.ofNullable(
                                client.namespaces().withName(namespace).get())
                        .map(FabricNamespaces::labels));
    }

    private static Map<String, String> labels(Namespace namespace) {
        Map<String, String> labels = namespace.getMetadata().getLabels();
        return labels == null ? Map.of() : Map.copyOf(labels);
    }
}
