package dev.countersign.sweeper;

import dev.countersign.api.WorkflowIds;
import dev.countersign.sweeper.cluster.Cluster;
import dev.countersign.sweeper.cluster.Requests;
import dev.countersign.sweeper.decision.Facts.WorkflowFact;
import dev.countersign.sweeper.decision.ListedRequest;
import dev.countersign.sweeper.decision.RequestDecision;
import dev.countersign.sweeper.decision.ServerTime;
import dev.countersign.sweeper.workflow.PatientWorkflows;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * One look at all requests: ends those whose workflow is closed and can no longer do so, and deletes those that have
 * been over for long enough. What still has a grant is left to the {@link Sweep}. Not safe for use by several threads.
 */
final class RequestRound {

    /** NB. Sweeps wait for a round to end, so a large backlog goes in several rounds. */
    private static final int MOST_DELETIONS = 500;

    private final Cluster cluster;
    private final Requests requests;
    private final PatientWorkflows workflows;
    private final RequestDecision decision;
    private final RequestReport report;
    private final SideBySide sideBySide;

    RequestRound(
            Cluster cluster,
            Requests requests,
            PatientWorkflows workflows,
            RequestDecision decision,
            RequestReport report,
            SideBySide sideBySide) {
        this.cluster = cluster;
        this.requests = requests;
        this.workflows = workflows;
        this.decision = decision;
        this.report = report;
        this.sideBySide = sideBySide;
    }

    /** What a round knows from its beginning, and how many deletions it has left. */
    private record Round(Instant now, Set<String> granted, AtomicInteger deletions) {

        boolean isGranted(ListedRequest request) {
            return granted.contains(request.ref().uid())
                    || granted.contains(request.ref().toString());
        }
    }

    /**
     * Looks once; not at all while the time is in doubt.
     *
     * @param leading asked before each request; the round stops when it says no
     * @throws RuntimeException when grants or requests could not be listed
     */
    void run(BooleanSupplier leading) {
        if (!(cluster.time() instanceof ServerTime.Known(Instant now))) {
            return;
        }
        workflows.newSweep();
        Set<String> granted = cluster.grants().stream()
                .map(grant ->
                        grant.requestUid().isEmpty() ? grant.namespace() + "/" + grant.request() : grant.requestUid())
                .collect(Collectors.toUnmodifiableSet());
        Round round = new Round(now, granted, new AtomicInteger(MOST_DELETIONS));
        requests.eachPage(page -> {
            sideBySide.map(page, request -> leading.getAsBoolean() && see(request, round));
            return leading.getAsBoolean();
        });
    }

    /** Returns whether it could be seen to. */
    private boolean see(ListedRequest request, Round round) {
        try {
            if (decision.mayBeStranded(request, round.now())) {
                endIfStranded(request, round);
            } else if (decision.isPastRetention(request, round.now())) {
                deleteIfDoneWith(request, round);
            }
            return true;
        } catch (RuntimeException e) {
            // NB. One request that cannot be seen to must not keep the others from it.
            report.failed(request.ref(), e);
            return false;
        }
    }

    private void endIfStranded(ListedRequest request, Round round) {
        WorkflowFact workflow = workflows.ask(WorkflowIds.connectorAccess(request.ref()));
        if (workflow instanceof WorkflowFact.Closed(String how)
                && !round.isGranted(request)
                && !requests.grantStands(request)) {
            String why = "Its workflow was closed (" + how + ") before the request had ended, so nobody decides it any"
                    + " more; nothing is granted. Run the pipeline again: a new Pod makes a new request.";
            if (requests.end(request.ref(), why)) {
                report.ended(request.ref(), how);
            }
        }
    }

    private void deleteIfDoneWith(ListedRequest request, Round round) {
        if (!round.isGranted(request)
                && RequestDecision.isDoneWith(requests.pod(request))
                && !requests.grantStands(request)
                && round.deletions().decrementAndGet() >= 0
                && requests.delete(request)) {
            report.deleted(request);
        }
    }
}
