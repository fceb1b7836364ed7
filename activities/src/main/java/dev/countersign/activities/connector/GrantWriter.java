package dev.countersign.activities.connector;

import dev.countersign.activities.ClusterException;
import dev.countersign.api.GrantMarks;
import dev.countersign.api.GrantedObject;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes one object of a grant so that it is exactly what was planned, also where somebody has put another one under its
 * name before.
 */
final class GrantWriter {

    private final ClusterReads reads;
    private final ClusterWrites writes;

    GrantWriter(ClusterReads reads, ClusterWrites writes) {
        this.reads = reads;
        this.writes = writes;
    }

    /**
     * Writes a Role.
     *
     * @throws RuntimeException when it could not be written, or something else keeps standing under its name
     */
    GrantedObject write(Role planned) {
        return exactly(GrantKind.ROLE, planned, () -> writes.apply(planned));
    }

    /**
     * Writes a RoleBinding.
     *
     * @throws RuntimeException when it could not be written, or something else keeps standing under its name
     */
    GrantedObject write(RoleBinding planned) {
        return exactly(GrantKind.ROLE_BINDING, planned, () -> {
            try {
                return writes.apply(planned);
            } catch (ClusterException e) {
                if (e.kind() != ClusterException.Kind.INVALID || !removeOtherRoleRef(planned)) {
                    throw e;
                }
                return writes.apply(planned);
            }
        });
    }

    private <T extends HasMetadata> GrantedObject exactly(GrantKind kind, T planned, Supplier<T> write) {
        GrantedObject written = objectOf(kind, planned);
        for (int attempt = 0; attempt < 2; attempt++) {
            T standing = write.get();
            written = objectOf(kind, standing);
            if (!isForeign(standing, planned)) {
                return written;
            }
            writes.delete(written);
        }
        throw new IllegalStateException(written.kind() + " " + written.namespace() + "/" + written.name()
                + " also belongs to something else and does not go away: remove it");
    }

    /** Removes what stands under the name when it binds another role: a binding's role cannot be changed. */
    private boolean removeOtherRoleRef(RoleBinding planned) {
        Optional<HasMetadata> standing = reads.granted(objectOf(GrantKind.ROLE_BINDING, planned));
        if (standing.isPresent()
                && standing.get() instanceof RoleBinding binding
                && !planned.getRoleRef().equals(binding.getRoleRef())) {
            writes.delete(objectOf(GrantKind.ROLE_BINDING, binding));
            return true;
        }
        return false;
    }

    /** NB. An apply leaves other owners standing, and an object with two owners outlives one of them. */
    private static boolean isForeign(HasMetadata written, HasMetadata planned) {
        List<String> owners = uidsOfOwners(written);
        return !owners.equals(uidsOfOwners(planned)) || !Objects.equals(requestUid(written), requestUid(planned));
    }

    private static List<String> uidsOfOwners(HasMetadata object) {
        List<OwnerReference> owners = object.getMetadata().getOwnerReferences();
        return owners == null
                ? List.of()
                : owners.stream().map(OwnerReference::getUid).toList();
    }

    private static String requestUid(HasMetadata object) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations == null ? "" : annotations.getOrDefault(GrantMarks.REQUEST_UID, "");
    }

    static GrantedObject objectOf(GrantKind kind, HasMetadata object) {
        return kind.object(
                object.getMetadata().getNamespace(),
                object.getMetadata().getName(),
                Objects.requireNonNullElse(object.getMetadata().getUid(), ""));
    }
}
