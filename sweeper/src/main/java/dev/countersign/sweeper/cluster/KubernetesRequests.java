package dev.countersign.sweeper.cluster;

import dev.countersign.api.GrantedObject;
import dev.countersign.api.RequestRef;
import dev.countersign.clusters.Pages;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.sweeper.decision.Facts.PodFact;
import dev.countersign.sweeper.decision.ListedRequest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The requests of a cluster by its API server. */
public final class KubernetesRequests implements Requests {

    private final KubernetesClient client;
    private final FactReader reader;
    private final RequestEnding ending;
    private final ExactDelete deletes;

    /** Asks through that client. */
    public KubernetesRequests(KubernetesClient client, InstantSource ourClock) {
        this.client = client;
        this.reader = new FactReader(client);
        this.ending = new RequestEnding(client, ourClock);
        this.deletes = new ExactDelete(client);
    }

    @Override
    public void eachPage(Predicate<List<ListedRequest>> action) {
        try {
            Pages.each(
                    "",
                    options -> client.resources(AccessRequest.class)
                            .inAnyNamespace()
                            .list(options),
                    page -> action.test(page.stream().map(RequestReader::read).toList()));
        } catch (KubernetesClientException e) {
            // NB. Where Connectors are not used, the kind need not be there.
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }

    @Override
    public boolean grantStands(ListedRequest request) {
        return request.granted().stream().anyMatch(this::stands);
    }

    private boolean stands(GrantedObject object) {
        HasMetadata found = get(object);
        return found != null
                && (object.uid().isEmpty()
                        || object.uid().equals(found.getMetadata().getUid()));
    }

    private @Nullable HasMetadata get(GrantedObject object) {
        return switch (object.kind()) {
            case "Role" ->
                client.rbac()
                        .roles()
                        .inNamespace(object.namespace())
                        .withName(object.name())
                        .get();
            case "RoleBinding" ->
                client.rbac()
                        .roleBindings()
                        .inNamespace(object.namespace())
                        .withName(object.name())
                        .get();
            default ->
                throw new IllegalStateException("a request lists a grant of kind '" + object.kind()
                        + "', which is neither Role nor RoleBinding: whether it stands cannot be told");
        };
    }

    @Override
    public PodFact pod(ListedRequest request) {
        return reader.pod(request.pod());
    }

    @Override
    public boolean end(RequestRef request, String why) {
        return ending.end(request, why) == RequestEnding.Written.WRITTEN;
    }

    @Override
    public boolean delete(ListedRequest request) {
        return deletes.delete(
                "/apis/connectors.alauda.io/v1alpha1/namespaces/"
                        + request.ref().namespace() + "/accessrequests/"
                        + request.ref().name(),
                request.ref().uid(),
                request.resourceVersion());
    }
}
