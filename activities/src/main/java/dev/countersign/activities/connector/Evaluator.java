package dev.countersign.activities.connector;

import dev.countersign.activities.Phases;
import dev.countersign.api.NamespacedName;
import dev.countersign.api.Outcome;
import dev.countersign.api.RequestRef;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.Pinned;
import dev.countersign.crds.connector.AccessRequest;
import java.util.List;
import java.util.Optional;

/** Looks at a request from the beginning, until there is a verdict or something gives no answer. */
final class Evaluator {

    private final ClusterReads reads;
    private final List<Step> steps;

    Evaluator(ClusterReads reads, List<Step> steps) {
        this.reads = reads;
        this.steps = List.copyOf(steps);
    }

    /**
     * Looks at a request.
     *
     * @return empty where the request itself is gone
     * @throws RuntimeException when something could not be read
     */
    Optional<Look> look(RequestRef ref, Pinned pinned, Occasion occasion) {
        return request(reads, ref).map(request -> look(Look.at(request, pinned, occasion)));
    }

    private Look look(Look begun) {
        if (hasEnded(begun.request())) {
            String message = "the request has ended already; make another one";
            return begun.decided(new Verdict.Denied(Outcome.FAILED, Reasons.ALREADY_ENDED, message));
        }
        Look look = begun;
        for (Step step : steps) {
            if (look.over()) {
                return look;
            }
            look = step.take(look);
        }
        return look;
    }

    /** The request itself; another one that has taken its name is not it, and one that is being deleted is gone. */
    static Optional<AccessRequest> request(ClusterReads reads, RequestRef ref) {
        return reads.accessRequest(new NamespacedName(ref.namespace(), ref.name()))
                .filter(found -> ref.uid().equals(found.getMetadata().getUid()))
                .filter(found -> found.getMetadata().getDeletionTimestamp() == null);
    }

    static RequestRef refOf(AccessRequest request) {
        return new RequestRef(
                request.getMetadata().getNamespace(),
                request.getMetadata().getName(),
                request.getMetadata().getUid());
    }

    /** NB. A request that something else has ended, such as the sweeper, must not come back to life. */
    static boolean hasEnded(AccessRequest request) {
        return Phases.ENDED.equals(request.getStatus().phase());
    }
}
