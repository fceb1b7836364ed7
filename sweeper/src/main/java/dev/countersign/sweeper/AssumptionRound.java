package dev.countersign.sweeper;

import dev.countersign.api.RequestRef;
import dev.countersign.api.WorkflowIds;
import dev.countersign.sweeper.cluster.Assumptions;
import dev.countersign.sweeper.cluster.Ended;
import dev.countersign.sweeper.decision.Facts.WorkflowFact;
import dev.countersign.sweeper.decision.ListedAssumption;
import dev.countersign.sweeper.decision.ServerTime;
import dev.countersign.sweeper.workflow.PatientWorkflows;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One look at all requests of people: ends those whose workflow is closed and can no longer do so, and lets go of those
 * that it still held. What may still have a grant is left to the sweep. Not safe for use by several threads.
 */
final class AssumptionRound {

    private final Supplier<ServerTime> time;
    private final Assumptions requests;
    private final PatientWorkflows workflows;
    private final Duration grace;
    private final RequestReport report;
    private final BiConsumer<RequestRef, String> teller;

    /**
     * Looks at those requests.
     *
     * @param time where the requests stand
     * @param grace how old a request has to be before it is looked at
     * @param teller tells people who look at a request that was ended, and why
     */
    AssumptionRound(
            Supplier<ServerTime> time,
            Assumptions requests,
            PatientWorkflows workflows,
            Duration grace,
            RequestReport report,
            BiConsumer<RequestRef, String> teller) {
        this.time = time;
        this.requests = requests;
        this.workflows = workflows;
        this.grace = grace;
        this.report = report;
        this.teller = teller;
    }

    /**
     * Looks once; not at all while the time is in doubt.
     *
     * @param leading asked before each request; the round stops when it says no
     * @throws RuntimeException when the requests could not be listed
     */
    void run(BooleanSupplier leading) {
        if (!(time.get() instanceof ServerTime.Known(Instant now))) {
            return;
        }
        workflows.newSweep();
        Set<String> silent = new HashSet<>();
        requests.eachPage(page -> seeAll(page, now, silent, leading));
    }

    /** Returns whether to go on. */
    private boolean seeAll(List<ListedAssumption> page, Instant now, Set<String> silent, BooleanSupplier leading) {
        for (ListedAssumption request : page) {
            if (!leading.getAsBoolean()) {
                return false;
            }
            if (request.mayBeStranded(now, grace) && !silent.contains(request.cluster())) {
                see(request, silent);
            }
        }
        return true;
    }

    private void see(ListedAssumption request, Set<String> silent) {
        if (!(workflows.ask(WorkflowIds.roleAssumption(request.ref())) instanceof WorkflowFact.Closed(String how))) {
            return;
        }
        String why = "Its workflow was closed (" + how
                + ") before the request had ended, so nobody decides it any more;" + " nothing is granted. Ask again.";
        try {
            switch (requests.end(request, why)) {
                case Ended.WRITTEN -> {
                    report.ended(request.ref(), how);
                    teller.accept(request.ref(), why);
                }
                case Ended.LET_GO -> report.letGo(request.ref());
                case Ended.NOT_YET -> report.mayStand(request.ref());
                case Ended.NOT_NEEDED -> {}
            }
        } catch (RuntimeException e) {
            // NB. A cluster that does not answer must not keep the requests for others from their end.
            silent.add(request.cluster());
            report.failed(request.ref(), e);
        }
    }
}
