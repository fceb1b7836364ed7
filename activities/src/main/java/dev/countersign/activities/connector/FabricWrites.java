package dev.countersign.activities.connector;

import dev.countersign.activities.KubernetesEvents;
import dev.countersign.activities.RequestEvent;
import dev.countersign.activities.RequestEvents;
import dev.countersign.activities.StatusPatch;
import dev.countersign.activities.grant.FabricGrants;
import dev.countersign.activities.grant.GrantStore;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.RequestRef;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.AccessRequestStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** Writes through a Kubernetes client. */
final class FabricWrites implements ClusterWrites {

    private final StatusPatch statuses;
    private final GrantStore grants;
    private final RequestEvents events;

    FabricWrites(KubernetesClient client) {
        this.statuses = new StatusPatch(client, AccessRequest.class);
        this.grants = new FabricGrants(client);
        this.events = new KubernetesEvents(client, AccessRequest.class);
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
        events.tell(event);
    }
}
