package dev.countersign.starter.policy;

import dev.countersign.api.GrantMarks;
import dev.countersign.crds.connector.AccessPolicy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Brings the Role and the RoleBinding of a policy to where the plan wants them. Any number of times. */
final class StandingPermissions {

    private final KubernetesClient client;
    private final Standing standing;
    private final StandingObjects objects;

    /** The objects that stand now, as last seen. */
    interface Standing {

        Optional<Role> role(String namespace, String name);

        Optional<RoleBinding> binding(String namespace, String name);
    }

    StandingPermissions(KubernetesClient client, Standing standing, StandingObjects objects) {
        this.client = client;
        this.standing = standing;
        this.objects = objects;
    }

    /**
     * Writes what differs, the Role before what binds it.
     *
     * @return whether anything differed
     * @throws RuntimeException when the API server refuses it or could not be asked
     */
    boolean write(AccessPolicy policy, PermissionPlan.Standing plan) {
        Role role = objects.role(policy, plan);
        RoleBinding binding = objects.binding(policy, plan);
        String namespace = role.getMetadata().getNamespace();
        String name = role.getMetadata().getName();
        boolean wroteRole = write(standing.role(namespace, name), role, Drift::is, Drift::otherOwners);
        boolean wroteBinding = write(
                standing.binding(namespace, name),
                binding,
                Drift::is,
                (is, should) -> Drift.otherRole(is, should) || Drift.otherOwners(is, should));
        return wroteRole || wroteBinding;
    }

    /**
     * Removes what there is, the binding before the Role. It looks at the API server and not at what was last seen,
     * because what somebody took the labels from is not seen.
     *
     * @return whether there was anything
     * @throws RuntimeException when the API server could not be asked
     */
    boolean remove(AccessPolicy policy) {
        String namespace = policy.getMetadata().getNamespace();
        String name = StandingNames.of(policy);
        boolean bound =
                remove(client.rbac().roleBindings().inNamespace(namespace).withName(name));
        boolean role = remove(client.rbac().roles().inNamespace(namespace).withName(name));
        return bound || role;
    }

    private <T extends HasMetadata> boolean write(
            Optional<T> is, T should, BiPredicate<T, T> differs, BiPredicate<T, T> mustBeReplaced) {
        if (is.isPresent() && !differs.test(is.get(), should)) {
            return false;
        }
        if (is.isPresent() && mustBeReplaced.test(is.get(), should)) {
            client.resource(should).delete();
        }
        client.resource(should)
                .fieldManager(GrantMarks.FIELD_MANAGER)
                .forceConflicts()
                .serverSideApply();
        return true;
    }

    private static boolean remove(Resource<?> resource) {
        if (resource.get() == null) {
            return false;
        }
        resource.delete();
        return true;
    }
}
