package dev.countersign.activities.assumption;

import static dev.countersign.activities.ClusterException.calling;

import dev.countersign.api.GrantMarks;
import dev.countersign.api.RequestRef;
import dev.countersign.crds.assumption.AssumptionGroup;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;

/** Writes through a Kubernetes client. */
final class FabricHomeWrites implements HomeWrites {

    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(GrantMarks.FIELD_MANAGER)
            .withForce(true)
            .build();
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final ResourceDefinitionContext REQUESTS =
            ResourceDefinitionContext.fromResourceType(RoleAssumption.class);

    private final KubernetesClient client;

    FabricHomeWrites(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public void applyStatus(RequestRef request, String resourceVersion, RoleAssumptionStatus status) {
        // NB. Without the uid, an apply of the status of a request that was made anew would reach the new one.
        GenericKubernetesResource object = new GenericKubernetesResourceBuilder()
                .withApiVersion(AssumptionGroup.API_VERSION)
                .withKind(HasMetadata.getKind(RoleAssumption.class))
                .withMetadata(new ObjectMetaBuilder()
                        .withNamespace(request.namespace())
                        .withName(request.name())
                        .withUid(request.uid())
                        .withResourceVersion(resourceVersion)
                        .build())
                .withAdditionalProperties(
                        Map.of("status", client.getKubernetesSerialization().convertValue(status, Map.class)))
                .build();
        calling(
                "write the status of RoleAssumption " + request,
                () -> client.genericKubernetesResources(REQUESTS)
                        .inNamespace(request.namespace())
                        .resource(object)
                        .subresource("status")
                        .patch(APPLY));
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
}
