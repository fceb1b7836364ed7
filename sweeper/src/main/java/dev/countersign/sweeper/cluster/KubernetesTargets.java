package dev.countersign.sweeper.cluster;

import dev.countersign.clusters.ClusterClients;
import dev.countersign.crds.assumption.RoleAssumption;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The clusters that Cluster objects mean, and the home cluster, by their API servers. */
public final class KubernetesTargets implements Targets {

    /** NB. No Cluster object can be called so. */
    private static final String HOME = "(home, people)";

    private final ClusterClients clients;
    private final TargetCluster.Settings settings;

    /** Reaches clusters by those clients. */
    public KubernetesTargets(ClusterClients clients, TargetCluster.Settings settings) {
        this.clients = clients;
        this.settings = settings;
    }

    private record Place(String place, Set<String> names, Supplier<TargetCluster> cluster) implements Target {

        @Override
        public TargetCluster reach() {
            return cluster.get();
        }
    }

    @Override
    public List<Target> list() {
        return List.copyOf(places());
    }

    /**
     * Whether it is known that nothing of a request's grant stands on the cluster that it names; it is not where there is
     * no such Cluster object any more.
     *
     * @throws RuntimeException when the cluster could not be asked, or it is not told how it is reached
     */
    boolean nothingStands(RoleAssumption request) {
        String name = request.getSpec().clusterRef().name();
        return places().stream()
                .filter(place -> place.names().contains(name))
                .findFirst()
                .map(place -> place.reach().nothingStands(request))
                .orElse(false);
    }

    private List<Place> places() {
        List<dev.countersign.crds.assumption.Cluster> objects = objects();
        Set<String> home = objects.stream()
                .filter(ClusterClients::isHome)
                .map(KubernetesTargets::name)
                .collect(Collectors.toUnmodifiableSet());
        HeldRequests held = new HeldRequests(settings.home());
        return Stream.concat(
                        Stream.of(new Place(
                                HOME, home, () -> TargetCluster.home(!home.isEmpty(), settings, requests(held, home)))),
                        objects.stream()
                                .filter(object -> !ClusterClients.isHome(object))
                                .map(object -> place(object, held)))
                .toList();
    }

    private Place place(dev.countersign.crds.assumption.Cluster object, HeldRequests held) {
        String name = name(object);
        Set<String> names = Set.of(name);
        return new Place(name, names, () -> TargetCluster.at(clients.reach(object), settings, requests(held, names)));
    }

    private TargetCluster.Asked requests(HeldRequests held, Set<String> names) {
        return new TargetCluster.Asked(() -> held.on(names), this::nothingStands);
    }

    /** NB. Where roles are not assumed, the kind need not be there. */
    private List<dev.countersign.crds.assumption.Cluster> objects() {
        try {
            return settings.home()
                    .resources(dev.countersign.crds.assumption.Cluster.class)
                    .list()
                    .getItems();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    private static String name(HasMetadata object) {
        return object.getMetadata().getName();
    }
}
