package dev.countersign.starter.assumption.kinds;

import dev.countersign.crds.assumption.AssumptionGroup;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.starter.assumption.AccessGroups;
import dev.countersign.starter.web.AskedServer;
import dev.countersign.starter.web.ObjectName;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Kept} by way of the Kubernetes client. */
final class KubernetesKept implements Kept {

    private static final Logger LOG = LoggerFactory.getLogger(KubernetesKept.class);
    private static final AskedServer SERVER =
            new AskedServer(LOG, "the API server does not do what administrators want");
    private static final int INVALID_OBJECT = 422;

    private final KubernetesClient client;

    KubernetesKept(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public boolean isWorkspace(String namespace) {
        if (!ObjectName.possible(namespace)) {
            return false;
        }
        return Optional.ofNullable(SERVER.asked(
                        () -> client.namespaces().withName(namespace).get()))
                .map(found -> Objects.requireNonNullElse(found.getMetadata().getLabels(), Map.<String, String>of()))
                .filter(labels -> AssumptionGroup.WORKSPACE_YES.equals(labels.get(AssumptionGroup.WORKSPACE)))
                .isPresent();
    }

    @Override
    public Memberships memberships(String workspace) {
        return SERVER.asked(() -> new AccessGroups(client).of(workspace));
    }

    @Override
    public List<GenericKubernetesResource> all(Place place) {
        return SERVER.asked(() -> AskedServer.all(options -> at(place).list(options)));
    }

    @Override
    public Optional<GenericKubernetesResource> find(Place place, String name) {
        return ObjectName.possible(name)
                ? Optional.ofNullable(
                        SERVER.asked(() -> at(place).withName(name).get()))
                : Optional.empty();
    }

    @Override
    public Written create(Place place, GenericKubernetesResource object) {
        return written(() ->
                at(place).resource(object).fieldValidation(Validation.STRICT).create());
    }

    @Override
    public Written replace(Place place, GenericKubernetesResource object) {
        return written(() ->
                at(place).resource(object).fieldValidation(Validation.STRICT).update());
    }

    @Override
    public Written delete(Place place, GenericKubernetesResource object) {
        return written(() -> {
            at(place)
                    .resource(object)
                    .lockResourceVersion(object.getMetadata().getResourceVersion())
                    .delete();
            return object;
        });
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            at(Place place) {
        var all = client.genericKubernetesResources(place.kind().context());
        return place.kind().isNamespaced() ? all.inNamespace(place.workspace()) : all;
    }

    private static Written written(Supplier<GenericKubernetesResource> writing) {
        try {
            return new Written.Done(writing.get());
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                case HttpURLConnection.HTTP_CONFLICT, HttpURLConnection.HTTP_NOT_FOUND -> new Written.Overtaken();
                case HttpURLConnection.HTTP_BAD_REQUEST, INVALID_OBJECT ->
                    new Written.Invalid(ServerWords.message(e), ServerWords.errors(e));
                case HttpURLConnection.HTTP_FORBIDDEN -> new Written.Forbidden(ServerWords.message(e));
                default -> throw SERVER.away(e);
            };
        }
    }
}
