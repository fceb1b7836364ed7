package dev.countersign.activities;

import static dev.countersign.activities.ClusterException.calling;

import dev.countersign.api.GrantMarks;
import dev.countersign.api.RequestRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Map;

/** Writes the status of requests of one kind, whole and by server-side apply. */
public final class StatusPatch {

    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(GrantMarks.FIELD_MANAGER)
            .withForce(true)
            .build();

    private final KubernetesClient client;
    private final Class<? extends HasMetadata> kind;
    private final ResourceDefinitionContext definition;

    /** Writes the status of objects of that kind. */
    public StatusPatch(KubernetesClient client, Class<? extends HasMetadata> kind) {
        this.client = client;
        this.kind = kind;
        this.definition = ResourceDefinitionContext.fromResourceType(kind);
    }

    /**
     * Makes the status of a request exactly this.
     *
     * @param resourceVersion the status is written only while the request still has it
     * @throws ClusterException when it could not be written
     */
    public void apply(RequestRef request, String resourceVersion, Object status) {
        // NB. Without the uid, an apply of the status of a request that was made anew would reach the new one.
        GenericKubernetesResource object = new GenericKubernetesResourceBuilder()
                .withApiVersion(HasMetadata.getApiVersion(kind))
                .withKind(HasMetadata.getKind(kind))
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
                "write the status of " + HasMetadata.getKind(kind) + " " + request,
                () -> client.genericKubernetesResources(definition)
                        .inNamespace(request.namespace())
                        .resource(object)
                        .subresource("status")
                        .patch(APPLY));
    }
}
