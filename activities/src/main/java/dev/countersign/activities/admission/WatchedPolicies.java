package dev.countersign.activities.admission;

import dev.countersign.activities.ClusterException;
import dev.countersign.clusters.Watching;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Sees the policies of a cluster through one watch for each kind. */
final class WatchedPolicies implements PolicySource {

    private final KubernetesClient client;
    private final Map<PolicyKind, SharedIndexInformer<GenericKubernetesResource>> informers =
            new EnumMap<>(PolicyKind.class);
    private final String whose;
    private final List<Watching> watching = new CopyOnWriteArrayList<>();

    /**
     * Prepares the watches. NB. One that cannot begin, for want of a permission or of an API server, is tried again for
     * ever.
     *
     * @param whose requests the policies vouch for, to tell these watches from others of this JVM
     */
    WatchedPolicies(KubernetesClient client, String whose) {
        this.client = client;
        this.whose = whose;
        for (PolicyKind kind : PolicyKind.values()) {
            informers.put(
                    kind,
                    client.genericKubernetesResources(kind.definition())
                            .runnableInformer(0)
                            .exceptionHandler((started, failure) -> true));
        }
    }

    @Override
    public void watch(Runnable onChange) {
        informers.forEach((kind, informer) -> watching.add(Watching.of(kind.plural() + " for " + whose, informer)));
        for (SharedIndexInformer<GenericKubernetesResource> informer : informers.values()) {
            informer.addEventHandler(new Change(onChange));
            informer.start().thenRun(onChange);
        }
    }

    @Override
    public Optional<SeenPolicies> watched() {
        return informers.values().stream().allMatch(SharedIndexInformer::isWatching)
                ? Optional.of(SeenPolicies.of(informers.values().stream()
                        .map(informer -> informer.getStore().list())
                        .toList()))
                : Optional.empty();
    }

    @Override
    public SeenPolicies read() {
        return SeenPolicies.of(Stream.of(PolicyKind.values()).map(this::read).toList());
    }

    private List<GenericKubernetesResource> read(PolicyKind kind) {
        return ClusterException.calling(
                "read the " + kind.plural() + " of the cluster",
                () -> client.genericKubernetesResources(kind.definition())
                        .list()
                        .getItems());
    }

    @Override
    public void close() {
        watching.forEach(Watching::close);
        informers.values().forEach(SharedIndexInformer::close);
    }

    private record Change(Runnable onChange) implements ResourceEventHandler<GenericKubernetesResource> {

        @Override
        public void onAdd(GenericKubernetesResource object) {
            onChange.run();
        }

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource now) {
            onChange.run();
        }

        @Override
        public void onDelete(GenericKubernetesResource object, boolean finalStateUnknown) {
            onChange.run();
        }
    }
}
