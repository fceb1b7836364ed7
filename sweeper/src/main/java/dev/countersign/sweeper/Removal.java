package dev.countersign.sweeper;

import dev.countersign.sweeper.cluster.Cluster;
import dev.countersign.sweeper.decision.Facts;
import dev.countersign.sweeper.decision.Facts.RequestFact;
import dev.countersign.sweeper.decision.Facts.WorkflowFact;
import dev.countersign.sweeper.decision.Grant;
import dev.countersign.sweeper.decision.Request;
import java.util.Optional;

/**
 * Takes a grant away: first the binding, which is what grants, then the status of the request where nobody else will
 * write it, and the role last. So whatever dies in between, the role is still found and the rest is made up for. Of a
 * person's grant everything has to be gone before its request may end; what dies in between is left to the
 * {@link AssumptionRound}.
 */
final class Removal {

    private final Cluster cluster;

    Removal(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Returns whether nothing is left to do. */
    boolean remove(Grant grant, Facts facts, String why) {
        if (!delete(grant, grant.binding())) {
            return false;
        }
        return switch (grant.holder()) {
            case POD -> end(grant, facts, why) && delete(grant, grant.role());
            case PERSON -> delete(grant, grant.role()) && end(grant, facts, why);
        };
    }

    private boolean delete(Grant grant, Optional<Grant.Part> part) {
        return part.isEmpty() || cluster.delete(grant, part.get());
    }

    private boolean end(Grant grant, Facts facts, String why) {
        return !(facts.workflow() instanceof WorkflowFact.Closed)
                || toEnd(grant.holder(), facts.request())
                        .map(request -> cluster.end(request, "The access was removed by the sweeper: " + why))
                        .orElse(true);
    }

    private static Optional<Request> toEnd(Grant.Holder holder, RequestFact fact) {
        boolean open = switch (holder) {
            case POD -> fact instanceof RequestFact.Going;
            // NB. One that has ended, or is being deleted, may still be held by the finalizer.
            case PERSON -> true;
        };
        return open ? fact.known() : Optional.empty();
    }
}
