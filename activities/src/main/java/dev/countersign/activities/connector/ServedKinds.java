package dev.countersign.activities.connector;

import dev.countersign.activities.ClusterException;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How the API server spells the kinds that checks read; asked once for each kind that it serves. */
final class ServedKinds {

    private final KubernetesClient client;
    private final Map<CheckKind, ResourceDefinitionContext> known = new ConcurrentHashMap<>();

    ServedKinds(KubernetesClient client) {
        this.client = client;
    }

    /** Where objects of the kind are found; empty while the API server does not serve it. */
    Optional<ResourceDefinitionContext> find(CheckKind kind) {
        ResourceDefinitionContext remembered = known.get(kind);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        APIResourceList served = ClusterException.calling(
                "ask which kinds " + kind.apiVersion() + " has", () -> client.getApiResources(kind.apiVersion()));
        List<APIResource> resources = served == null ? List.of() : served.getResources();
        Optional<ResourceDefinitionContext> found = resources.stream()
                .filter(resource -> kind.kind().equals(resource.getKind())
                        && !resource.getName().contains("/"))
                .findFirst()
                .map(resource -> ResourceDefinitionContext.fromApiResource(kind.apiVersion(), resource));
        found.ifPresent(context -> known.put(kind, context));
        return found;
    }

    /** Forgets a kind that turned out not to be served any more. */
    void forget(CheckKind kind) {
        known.remove(kind);
    }
}
