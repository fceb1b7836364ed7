package dev.countersign.starter.connector;

import dev.countersign.starter.watch.Digest;
import dev.countersign.starter.watch.Facts;
import dev.countersign.starter.watch.Fields;
import dev.countersign.starter.watch.Kind;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What is kept of a ConfigMap of the system namespace.
 *
 * @param flags of the one that holds the feature flags; absent for others
 * @param kind of the check resource, of one that is a template of checks; absent for others
 */
record SystemFacts(
        long identity, @Nullable Flags flags, @Nullable Kind kind) implements Facts {

    static SystemFacts read(ConfigMap configMap, @Nullable SystemFacts previous) {
        Map<String, String> data = Objects.requireNonNullElse(configMap.getData(), Map.of());
        boolean flags = Flags.CONFIG_MAP.equals(configMap.getMetadata().getName());
        return new SystemFacts(
                Digest.of(configMap.getMetadata().getUid()),
                flags ? Flags.read(data) : null,
                rule(data.get("spec")).flatMap(CheckKinds::of).orElse(null));
    }

    private static Optional<Map<?, ?>> rule(@Nullable String yaml) {
        if (yaml == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Fields.fields(Serialization.unmarshal(yaml, Object.class)));
        } catch (KubernetesClientException | YamlEngineException e) {
            // NB. Whoever evaluates a check by this template says what is wrong with it.
            return Optional.empty();
        }
    }
}
