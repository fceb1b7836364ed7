package dev.countersign.activities.admission;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The admission policies and bindings that a cluster had at one moment.
 *
 * @param objects of any kind and name, also other people's
 */
record SeenPolicies(List<HasMetadata> objects) {

    SeenPolicies {
        objects = List.copyOf(objects);
    }

    static SeenPolicies of(Collection<? extends Collection<? extends HasMetadata>> lists) {
        return new SeenPolicies(
                lists.stream().<HasMetadata>flatMap(Collection::stream).toList());
    }

    @Nullable HasMetadata find(String kind, String name) {
        Optional<HasMetadata> found = objects.stream()
                .filter(object -> object.getKind().equals(kind)
                        && object.getMetadata().getName().equals(name))
                .findFirst();
        return found.orElse(null);
    }

    /**
     * When the spec of that object was last made or changed, by the API server's clock; later, where it was edited and other
     * things of it were changed since. NB. What was never edited is as old as the object: of its labels nobody goes by any.
     */
    Instant changedAt(String kind, String name) {
        HasMetadata object = find(kind, name);
        if (object == null) {
            return Instant.MAX;
        }
        ObjectMeta meta = object.getMetadata();
        return Long.valueOf(1).equals(meta.getGeneration()) ? Instant.parse(meta.getCreationTimestamp()) : newest(meta);
    }

    /** NB. Its status does not count. */
    private static Instant newest(ObjectMeta meta) {
        return Stream.concat(
                        Stream.of(meta.getCreationTimestamp()),
                        meta.getManagedFields().stream()
                                .filter(fields -> fields.getSubresource() == null)
                                .map(ManagedFieldsEntry::getTime))
                .filter(Objects::nonNull)
                .map(Instant::parse)
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** The uid and generation of that object. */
    String mark(String kind, String name) {
        HasMetadata object = find(kind, name);
        return object == null
                ? "-"
                : object.getMetadata().getUid() + "/" + object.getMetadata().getGeneration();
    }
}
