package dev.countersign.activities.connector;

import static dev.countersign.activities.ClusterException.calling;

import dev.countersign.activities.StatusPatch;
import dev.countersign.activities.grant.FabricGrants;
import dev.countersign.activities.grant.GrantStore;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.RequestRef;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.AccessRequestStatus;
import dev.countersign.crds.connector.ConnectorGroup;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** Writes through a Kubernetes client. */
final class FabricWrites implements ClusterWrites {

    private final KubernetesClient client;
    private final StatusPatch statuses;
    private final GrantStore grants;

    FabricWrites(KubernetesClient client) {
        this.client = client;
        this.statuses = new StatusPatch(client, AccessRequest.class);
        this.grants = new FabricGrants(client);
    }

    @Override
    public void applyStatus(RequestRef request, String resourceVersion, AccessRequestStatus status) {
        statuses.apply(request, resourceVersion, status);
    }

    @Override
    public Optional<HasMetadata> granted(GrantedObject object) {
        return grants.granted(object);
    }

    @Override
    public <T extends HasMetadata> T apply(T object) {
        return grants.apply(object);
    }

    @Override
    public void delete(GrantedObject object) {
        grants.delete(object);
    }

    @Override
    public void tell(RequestEvent event) {
        RequestRef request = event.request();
        String at = event.at().toString();
        Event told = new EventBuilder()
                .withNewMetadata()
                .withGenerateName(request.name() + "-")
                .withNamespace(request.namespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(ConnectorGroup.API_VERSION)
                .withKind(HasMetadata.getKind(AccessRequest.class))
                .withNamespace(request.namespace())
                .withName(request.name())
                .withUid(request.uid())
                .endInvolvedObject()
                .withType(event.warning() ? "Warning" : "Normal")
                .withReason(event.reason())
                .withMessage(event.message())
                .withFirstTimestamp(at)
                .withLastTimestamp(at)
                .withCount(1)
                .withNewSource()
                .withComponent("countersign")
                .endSource()
                .build();
        calling(
                "write an Event on AccessRequest " + request,
                () -> client.resource(told).create());
    }
}
