package dev.countersign.activities.assumption;

import static dev.countersign.activities.ClusterException.calling;

import dev.countersign.activities.KubernetesEvents;
import dev.countersign.activities.RequestEvent;
import dev.countersign.activities.RequestEvents;
import dev.countersign.activities.StatusPatch;
import dev.countersign.api.RequestRef;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;

/** Writes through a Kubernetes client. */
final class FabricHomeWrites implements HomeWrites {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final ResourceDefinitionContext REQUESTS =
            ResourceDefinitionContext.fromResourceType(RoleAssumption.class);

    private final KubernetesClient client;
    private final StatusPatch statuses;
    private final RequestEvents events;

    FabricHomeWrites(KubernetesClient client) {
        this.client = client;
        this.statuses = new StatusPatch(client, RoleAssumption.class);
        this.events = new KubernetesEvents(client, RoleAssumption.class);
    }

    @Override
    public void applyStatus(RequestRef request, String resourceVersion, RoleAssumptionStatus status) {
        statuses.apply(request, resourceVersion, status);
    }

    @Override
    public void setFinalizers(RequestRef request, String resourceVersion, List<String> finalizers) {
        String patch = client.getKubernetesSerialization()
                .asJson(Map.of(
                        "metadata",
                        Map.of("uid", request.uid(), "resourceVersion", resourceVersion, "finalizers", finalizers)));
        calling(
                "write the finalizers of RoleAssumption " + request,
                () -> client.genericKubernetesResources(REQUESTS)
                        .inNamespace(request.namespace())
                        .withName(request.name())
                        .patch(MERGE, patch));
    }

    @Override
    public void tell(RequestEvent event) {
        events.tell(event);
    }
}
