package dev.countersign.starter.connector;

import dev.countersign.starter.watch.Digest;
import dev.countersign.starter.watch.Facts;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a Connector.
 *
 * @param labels by which policies may select it
 */
record ConnectorFacts(long identity, Labels labels) implements Facts {

    static ConnectorFacts read(GenericKubernetesResource connector, @Nullable ConnectorFacts previous) {
        return new ConnectorFacts(
                Digest.of(connector.getMetadata().getUid()),
                Labels.of(Objects.requireNonNullElse(connector.getMetadata().getLabels(), Map.of())));
    }
}
