package dev.countersign.activities.assumption;

import dev.countersign.activities.Phases;
import dev.countersign.api.NamespacedName;
import dev.countersign.api.RequestRef;
import dev.countersign.crds.assumption.RoleAssumption;
import java.util.Optional;

/** Reads the RoleAssumption that a call is about. */
final class Requests {

    private final HomeReads reads;

    Requests(HomeReads reads) {
        this.reads = reads;
    }

    /** The request itself; another one that has taken its name is not it, and one that is being deleted is gone. */
    Optional<RoleAssumption> live(RequestRef ref) {
        return stored(ref).filter(found -> found.getMetadata().getDeletionTimestamp() == null);
    }

    /** The same, also while it is being deleted. */
    Optional<RoleAssumption> stored(RequestRef ref) {
        return reads.assumption(new NamespacedName(ref.namespace(), ref.name()))
                .filter(found -> ref.uid().equals(found.getMetadata().getUid()));
    }

    static RequestRef refOf(RoleAssumption request) {
        return new RequestRef(
                request.getMetadata().getNamespace(),
                request.getMetadata().getName(),
                request.getMetadata().getUid());
    }

    /** Whether its access stands, as far as the request knows. */
    static boolean isActive(RoleAssumption request) {
        return Phases.ACTIVE.equals(request.getStatus().phase());
    }

    /** NB. A request that something else has ended, such as the sweeper, must not come back to life. */
    static boolean hasEnded(RoleAssumption request) {
        return Phases.ENDED.equals(request.getStatus().phase());
    }
}
