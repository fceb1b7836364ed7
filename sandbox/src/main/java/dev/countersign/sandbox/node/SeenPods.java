package dev.countersign.sandbox.node;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the watch remembers of each Pod: who it is and how new, a few hundred bytes instead of the whole. */
final class SeenPods implements ItemStore<Pod> {
    private final Map<String, Pod> byUid = new ConcurrentHashMap<>();

    @Override
    public String getKey(Pod pod) {
        return pod.getMetadata().getUid();
    }

    @Override
    public @Nullable Pod put(String key, Pod pod) {
        return byUid.put(key, identityOf(pod));
    }

    private static Pod identityOf(Pod pod) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .withUid(pod.getMetadata().getUid())
                .withResourceVersion(pod.getMetadata().getResourceVersion())
                .endMetadata()
                .build();
    }

    @Override
    public @Nullable Pod remove(String key) {
        return byUid.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return byUid.keySet().stream();
    }

    @Override
    public Stream<Pod> values() {
        return byUid.values().stream();
    }

    @Override
    public int size() {
        return byUid.size();
    }

    @Override
    public @Nullable Pod get(String key) {
        return byUid.get(key);
    }

    @Override
    public boolean isFullState() {
        return false;
    }
}
