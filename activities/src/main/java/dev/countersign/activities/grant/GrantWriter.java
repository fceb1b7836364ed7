package dev.countersign.activities.grant;

import dev.countersign.activities.ClusterException;
import dev.countersign.api.GrantMarks;
import dev.countersign.api.GrantedObject;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes one object of a grant so that it is exactly what was planned, also where somebody has put another one under its
 * name before.
 */
public final class GrantWriter {

    private final GrantStore store;

    /** Writes there. */
    public GrantWriter(GrantStore store) {
        this.store = store;
    }

    /**
     * Writes a role, a binding or a ServiceAccount.
     *
     * @throws RuntimeException when it could not be written, or something else keeps standing under its name
     */
    public GrantedObject write(HasMetadata planned) {
        GrantedObject written = GrantKind.objectOf(planned);
        if (planned instanceof ServiceAccount) {
            removeFromBeforeAReset(planned, written);
        }
        for (int attempt = 0; attempt < 2; attempt++) {
            HasMetadata standing = apply(planned);
            written = GrantKind.objectOf(standing);
            if (!isForeign(standing, planned)) {
                return written;
            }
            store.delete(written);
        }
        throw new IllegalStateException(
                GrantKind.words(written) + " also belongs to something else and does not go away: remove it");
    }

    /** NB. What was issued for a ServiceAccount holds for its uid, and so ends with it. */
    private void removeFromBeforeAReset(HasMetadata planned, GrantedObject object) {
        store.granted(object)
                .filter(standing -> !isOfTheSameReset(planned, standing))
                .ifPresent(standing -> store.delete(GrantKind.objectOf(standing)));
    }

    /** Whether two ServiceAccounts are from after the same reset of their AccessToken, if there was any. */
    public static boolean isOfTheSameReset(HasMetadata one, HasMetadata other) {
        return annotation(one, GrantMarks.RESET_AT).equals(annotation(other, GrantMarks.RESET_AT));
    }

    private HasMetadata apply(HasMetadata planned) {
        try {
            return store.apply(planned);
        } catch (ClusterException e) {
            if (e.kind() != ClusterException.Kind.INVALID || !removeOtherRoleRef(planned)) {
                throw e;
            }
            return store.apply(planned);
        }
    }

    /** Removes what stands under the name when it binds another role: a binding's role cannot be changed. */
    private boolean removeOtherRoleRef(HasMetadata planned) {
        Optional<RoleRef> wanted = roleRef(planned);
        Optional<HasMetadata> standing =
                wanted.isEmpty() ? Optional.empty() : store.granted(GrantKind.objectOf(planned));
        if (standing.isPresent() && !wanted.equals(roleRef(standing.get()))) {
            store.delete(GrantKind.objectOf(standing.get()));
            return true;
        }
        return false;
    }

    private static Optional<RoleRef> roleRef(HasMetadata object) {
        return switch (object) {
            case RoleBinding binding -> Optional.of(binding.getRoleRef());
            case ClusterRoleBinding binding -> Optional.of(binding.getRoleRef());
            default -> Optional.empty();
        };
    }

    /** NB. An apply leaves other owners standing, and an object with two owners outlives one of them. */
    private static boolean isForeign(HasMetadata written, HasMetadata planned) {
        List<String> owners = uidsOfOwners(written);
        return !owners.equals(uidsOfOwners(planned))
                || !annotation(written, GrantMarks.REQUEST_UID).equals(annotation(planned, GrantMarks.REQUEST_UID));
    }

    private static List<String> uidsOfOwners(HasMetadata object) {
        List<OwnerReference> owners = object.getMetadata().getOwnerReferences();
        return owners == null
                ? List.of()
                : owners.stream().map(OwnerReference::getUid).toList();
    }

    private static String annotation(HasMetadata object, String name) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations == null ? "" : annotations.getOrDefault(name, "");
    }
}
