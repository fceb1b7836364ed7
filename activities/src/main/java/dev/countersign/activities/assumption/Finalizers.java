package dev.countersign.activities.assumption;

import dev.countersign.activities.ClusterException;
import dev.countersign.activities.Conflicts;
import dev.countersign.api.RequestRef;
import dev.countersign.crds.assumption.RoleAssumption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps a request from vanishing while something may have been granted to it. */
final class Finalizers {

    static final String REVOKE = RoleAssumption.REVOKE_FINALIZER;

    private final Requests requests;
    private final HomeWrites writes;

    Finalizers(Requests requests, HomeWrites writes) {
        this.requests = requests;
        this.writes = writes;
    }

    /**
     * Holds the request.
     *
     * @return whether it is held; not where it is gone or being deleted
     * @throws ClusterException when it could not be written
     */
    boolean hold(RequestRef ref) {
        boolean[] held = {false};
        Conflicts.retry(() -> {
            Optional<RoleAssumption> request = requests.live(ref);
            held[0] = request.isPresent();
            request.filter(found -> !isHeld(found)).ifPresent(found -> {
                List<String> more = new ArrayList<>(found.getMetadata().getFinalizers());
                more.add(REVOKE);
                writes.setFinalizers(ref, found.getMetadata().getResourceVersion(), more);
            });
        });
        return held[0];
    }

    /**
     * Lets the request go; where it is gone, nothing happens.
     *
     * @throws ClusterException when it could not be written
     */
    void release(RequestRef ref) {
        try {
            Conflicts.retry(() -> requests.stored(ref)
                    .filter(Finalizers::isHeld)
                    .ifPresent(found -> {
                        List<String> others = found.getMetadata().getFinalizers().stream()
                                .filter(finalizer -> !finalizer.equals(REVOKE))
                                .toList();
                        writes.setFinalizers(ref, found.getMetadata().getResourceVersion(), others);
                    }));
        } catch (ClusterException e) {
            if (e.kind() != ClusterException.Kind.NOT_FOUND) {
                throw e;
            }
        }
    }

    private static boolean isHeld(RoleAssumption request) {
        return request.getMetadata().getFinalizers().contains(REVOKE);
    }
}
