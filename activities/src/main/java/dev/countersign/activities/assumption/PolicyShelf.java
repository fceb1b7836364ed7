package dev.countersign.activities.assumption;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.policy.Json;
import dev.countersign.policy.assumption.PolicyReader;
import dev.countersign.policy.assumption.PolicyReading;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Reads policies, and remembers what it read of each until the object changes: to compile the conditions in them takes
 * long. Safe for use by several threads.
 */
final class PolicyShelf {

    private static final int MOST = 20_000;

    private final PolicyReader reader;
    private final Map<String, Known> byUid = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    private record Known(String resourceVersion, PolicyReading reading) {}

    PolicyShelf(PolicyReader reader) {
        this.reader = reader;
    }

    /** What that policy says, be it usable or not. */
    PolicyReading read(GenericKubernetesResource policy) {
        ObjectMeta meta = policy.getMetadata();
        synchronized (byUid) {
            Known known = byUid.get(meta.getUid());
            if (known != null && known.resourceVersion().equals(meta.getResourceVersion())) {
                return known.reading();
            }
        }
        PolicyRef ref = new PolicyRef(
                policy.getKind(), meta.getName(), meta.getUid(), Objects.requireNonNullElse(meta.getGeneration(), 0L));
        PolicyReading reading = reader.read(ref, Json.objectOrEmpty(policy.getAdditionalProperties(), "spec"));
        synchronized (byUid) {
            byUid.put(meta.getUid(), new Known(meta.getResourceVersion(), reading));
        }
        return reading;
    }
}
