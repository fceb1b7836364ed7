package dev.countersign.activities;

import static dev.countersign.activities.ClusterException.calling;

import dev.countersign.api.GrantMarks;
import dev.countersign.api.RequestRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Map;

/** Writes the status of objects of one kind, whole and by server-side apply. */
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
        ObjectMeta metadata = meta(request.name(), request.uid())
                .withNamespace(request.namespace())
                .withResourceVersion(resourceVersion)
                .build();
        calling(
                "write the status of " + HasMetadata.getKind(kind) + " " + request,
                () -> client.genericKubernetesResources(definition)
                        .inNamespace(request.namespace())
                        .resource(object(metadata, status))
                        .subresource("status")
                        .patch(APPLY));
    }

    /**
     * Makes the status of an object that is in no namespace exactly this.
     *
     * @throws ClusterException when it could not be written
     */
    public void apply(ObjectMeta read, Object status) {
        ObjectMeta metadata = meta(read.getName(), read.getUid()).build();
        calling(
                "write the status of " + HasMetadata.getKind(kind) + " " + read.getName(),
                () -> client.genericKubernetesResources(definition)
                        .resource(object(metadata, status))
                        .subresource("status")
                        .patch(APPLY));
    }

    /** NB. Without the uid, an apply of the status of an object that was made anew would reach the new one. */
    private static ObjectMetaBuilder meta(String name, String uid) {
        return new ObjectMetaBuilder().withName(name).withUid(uid);
    }

    private GenericKubernetesResource object(ObjectMeta metadata, Object status) {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion(HasMetadata.getApiVersion(kind))
                .withKind(HasMetadata.getKind(kind))
                .withMetadata(metadata)
                .withAdditionalProperties(
                        Map.of("status", client.getKubernetesSerialization().convertValue(status, Map.class)))
                .build();
    }
}
