package dev.countersign.activities.connector;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;

/** What a search for the objects of a check has found. */
sealed interface CheckResources {

    /** These objects, perhaps none. */
    record Found(List<GenericKubernetesResource> objects) implements CheckResources {
        public Found {
            objects = List.copyOf(objects);
        }
    }

    /** More than a check is decided by. */
    record TooMany(int limit) implements CheckResources {}

    /** The API server does not serve the kind, perhaps not yet. */
    record KindMissing() implements CheckResources {}
}
