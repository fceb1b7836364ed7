package dev.countersign.sweeper;

import dev.countersign.sweeper.cluster.Cluster;
import dev.countersign.sweeper.decision.Facts;
import dev.countersign.sweeper.decision.Facts.RequestFact;
import dev.countersign.sweeper.decision.Facts.WorkflowFact;
import dev.countersign.sweeper.decision.Grant;
import java.util.Optional;

/**
 * Takes a grant away: first the binding, which is what grants, then the status of the request where nobody else will
 * write it, and the Role last. So whatever dies in between, the Role is still found and the rest is made up for.
 */
final class Removal {

    private final Cluster cluster;

    Removal(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Returns whether nothing is left to do. */
    boolean remove(Grant grant, Facts facts, String why) {
        Optional<Grant.Part> binding = grant.part(Grant.Kind.ROLE_BINDING);
        if (binding.isPresent() && !cluster.delete(grant, binding.get())) {
            return false;
        }
        if (facts.workflow() instanceof WorkflowFact.Closed
                && facts.request() instanceof RequestFact.Going going
                && !cluster.end(going.request(), "The access was removed by the sweeper: " + why)) {
            return false;
        }
        Optional<Grant.Part> role = grant.part(Grant.Kind.ROLE);
        return role.isEmpty() || cluster.delete(grant, role.get());
    }
}
