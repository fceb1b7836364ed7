package dev.countersign.starter.watch;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Objects;
import java.util.Optional;

/** Asks the API server which kinds it serves, its own and those of other servers behind it. */
public final class Discovery {

    private final KubernetesClient client;

    public Discovery(KubernetesClient client) {
        this.client = client;
    }

    /**
     * How objects of the kind are reached.
     *
     * @return empty when the kind is not served now
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server does not answer
     */
    public Optional<ResourceDefinitionContext> find(Kind kind) {
        APIResourceList served = client.getApiResources(kind.apiVersion());
        if (served == null) {
            return Optional.empty();
        }
        return served.getResources().stream()
                .filter(resource -> kind.kind().equals(resource.getKind())
                        && !resource.getName().contains("/"))
                .findFirst()
                .map(resource -> context(kind, resource));
    }

    private static ResourceDefinitionContext context(Kind kind, APIResource resource) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(kind.group())
                .withVersion(kind.version())
                .withKind(kind.kind())
                .withPlural(resource.getName())
                .withNamespaced(Objects.requireNonNullElse(resource.getNamespaced(), false))
                .build();
    }
}
