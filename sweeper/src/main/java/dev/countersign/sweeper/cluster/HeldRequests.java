package dev.countersign.sweeper.cluster;

import dev.countersign.clusters.Pages;
import dev.countersign.crds.assumption.RoleAssumption;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The requests of people to which something may be granted, as they were when somebody first asked. Safe for use by several
 * threads.
 */
final class HeldRequests {

    private final KubernetesClient home;
    private @Nullable List<RoleAssumption> listed;

    HeldRequests(KubernetesClient home) {
        this.home = home;
    }

    /**
     * Those for access on Clusters of these names.
     *
     * @throws RuntimeException when they could not be listed
     */
    List<RoleAssumption> on(Set<String> clusters) {
        return clusters.isEmpty()
                ? List.of()
                : all().stream()
                        .filter(request ->
                                clusters.contains(request.getSpec().clusterRef().name()))
                        .toList();
    }

    private synchronized List<RoleAssumption> all() {
        if (listed == null) {
            listed = list();
        }
        return listed;
    }

    /** NB. Where roles are not assumed, the kind need not be there. */
    private List<RoleAssumption> list() {
        List<RoleAssumption> held = new ArrayList<>();
        try {
            Pages.all(
                    "",
                    options -> home.resources(RoleAssumption.class)
                            .inAnyNamespace()
                            .list(options),
                    request -> {
                        if (AssumptionReader.isHeld(request)) {
                            held.add(request);
                        }
                    });
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
        return List.copyOf(held);
    }
}
