package dev.countersign.starter.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The store of an informer that keeps facts instead of objects. To the informer it answers with blank objects that have
 * name and resource version, in whose metadata the facts ride along.
 */
final class FactStore<T extends HasMetadata, F extends Facts> implements ItemStore<T>, Shelf<F> {

    private static final String RIDER = "countersign-facts";

    private record Kept<F>(String resourceVersion, F facts) {}

    private final Map<String, Kept<F>> kept = new ConcurrentHashMap<>();
    private final FactReader<? super T, F> reader;
    private final Supplier<? extends T> blank;
    private final Class<F> type;

    FactStore(FactReader<? super T, F> reader, Supplier<? extends T> blank, Class<F> type) {
        this.reader = reader;
        this.blank = blank;
        this.type = type;
    }

    /** The facts that ride in an object which went through this store. */
    @Nullable F riding(T object) {
        Object rider = object.getMetadata().getAdditionalProperties().get(RIDER);
        return rider == null ? null : type.cast(rider);
    }

    @Override
    public @Nullable F facts(At at) {
        Kept<F> found = kept.get(at.toString());
        return found == null ? null : found.facts();
    }

    @Override
    public void forEach(BiConsumer<At, F> visitor) {
        kept.forEach((key, value) -> visitor.accept(At.parse(key), value.facts()));
    }

    @Override
    public boolean any(Predicate<? super F> facts, Predicate<At> place) {
        return kept.entrySet().stream()
                .anyMatch(entry -> facts.test(entry.getValue().facts()) && place.test(At.parse(entry.getKey())));
    }

    @Override
    public String getKey(T object) {
        return Cache.metaNamespaceKeyFunc(object);
    }

    @Override
    public @Nullable T put(String key, T object) {
        Kept<F> before = kept.get(key);
        F read = reader.read(object, before == null ? null : before.facts());
        if (read == null) {
            return remove(key);
        }
        F facts = before != null && read.equals(before.facts()) ? before.facts() : read;
        object.getMetadata().setAdditionalProperty(RIDER, facts);
        String version = Objects.requireNonNullElse(object.getMetadata().getResourceVersion(), "");
        kept.put(key, new Kept<>(version, facts));
        return before == null ? null : blank(key, before);
    }

    @Override
    public @Nullable T remove(String key) {
        Kept<F> before = kept.remove(key);
        return before == null ? null : blank(key, before);
    }

    @Override
    public @Nullable T get(String key) {
        Kept<F> found = kept.get(key);
        return found == null ? null : blank(key, found);
    }

    @Override
    public Stream<String> keySet() {
        return kept.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return kept.entrySet().stream().map(entry -> blank(entry.getKey(), entry.getValue()));
    }

    @Override
    public int size() {
        return kept.size();
    }

    @Override
    public boolean isFullState() {
        return false;
    }

    private T blank(String key, Kept<F> of) {
        At at = At.parse(key);
        ObjectMeta metadata = new ObjectMeta();
        metadata.setNamespace(at.namespace().isEmpty() ? null : at.namespace());
        metadata.setName(at.name());
        metadata.setResourceVersion(of.resourceVersion());
        metadata.setAdditionalProperty(RIDER, of.facts());
        T object = blank.get();
        object.setMetadata(metadata);
        return object;
    }
}
