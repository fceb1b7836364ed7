package dev.countersign.activities.admission;

import dev.countersign.crds.AdmissionNames;
import dev.countersign.crds.Manifests;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is shipped under one name: a policy with its binding, or two, where one stamps and the other keeps the stamp.
 *
 * @param objects all of them must be there for the policy to be in force
 */
record ShippedPolicy(String name, List<ShippedObject> objects) {

    ShippedPolicy {
        objects = List.copyOf(objects);
    }

    /** All that this version ships, with those names filled in. */
    static List<ShippedPolicy> all(AdmissionNames names) {
        return of(Manifests.admissionPolicies(names));
    }

    /** Those that consist of these objects, in which the names are filled in. */
    static List<ShippedPolicy> of(List<HasMetadata> objects) {
        Map<String, List<ShippedObject>> byName = objects.stream()
                .map(ShippedObject::of)
                .collect(Collectors.groupingBy(ShippedObject::name, LinkedHashMap::new, Collectors.toList()));
        return byName.entrySet().stream()
                .map(entry -> new ShippedPolicy(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** What of it is missing or other than shipped; empty when the cluster has exactly this. */
    Optional<String> problemWith(SeenPolicies seen) {
        return objects.stream()
                .flatMap(object -> object.problemWith(seen.find(object.kind(), name)).stream())
                .findFirst();
    }

    /** When something of it was last made or changed. */
    Instant changedAt(SeenPolicies seen) {
        return objects.stream()
                .map(object -> seen.changedAt(object.kind(), name))
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** A text that changes whenever something of it is changed, deleted or made again. */
    String marks(SeenPolicies seen) {
        return objects.stream().map(object -> seen.mark(object.kind(), name)).collect(Collectors.joining(" "));
    }
}
