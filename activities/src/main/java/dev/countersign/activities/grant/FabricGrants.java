package dev.countersign.activities.grant;

import static dev.countersign.activities.ClusterException.calling;

import dev.countersign.activities.ClusterException;
import dev.countersign.api.GrantMarks;
import dev.countersign.api.GrantedObject;
import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;

/** Writes grants through a Kubernetes client. */
public final class FabricGrants implements GrantStore {

    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(GrantMarks.FIELD_MANAGER)
            .withForce(true)
            .build();

    private final KubernetesClient client;

    /** Grants on the cluster of that client. */
    public FabricGrants(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Optional<HasMetadata> granted(GrantedObject object) {
        return calling("read " + GrantKind.words(object), () -> Optional.ofNullable(get(object)));
    }

    private HasMetadata get(GrantedObject object) {
        return switch (GrantKind.of(object)) {
            case SERVICE_ACCOUNT ->
                client.serviceAccounts()
                        .inNamespace(object.namespace())
                        .withName(object.name())
                        .get();
            case ROLE ->
                client.rbac()
                        .roles()
                        .inNamespace(object.namespace())
                        .withName(object.name())
                        .get();
            case ROLE_BINDING ->
                client.rbac()
                        .roleBindings()
                        .inNamespace(object.namespace())
                        .withName(object.name())
                        .get();
            case CLUSTER_ROLE ->
                client.rbac().clusterRoles().withName(object.name()).get();
            case CLUSTER_ROLE_BINDING ->
                client.rbac().clusterRoleBindings().withName(object.name()).get();
        };
    }

    @Override
    public <T extends HasMetadata> T apply(T object) {
        return calling(
                "write " + GrantKind.words(GrantKind.objectOf(object)),
                () -> client.resource(object).patch(APPLY));
    }

    @Override
    public void delete(GrantedObject object) {
        DeleteOptions options = new DeleteOptionsBuilder()
                .withNewPreconditions()
                .withUid(object.uid())
                .endPreconditions()
                .build();
        try {
            calling(
                    "delete " + GrantKind.words(object),
                    () -> client.raw(GrantKind.of(object).path(object), "DELETE", options));
        } catch (ClusterException e) {
            if (e.kind() != ClusterException.Kind.NOT_FOUND && e.kind() != ClusterException.Kind.CONFLICT) {
                throw e;
            }
        }
    }
}
