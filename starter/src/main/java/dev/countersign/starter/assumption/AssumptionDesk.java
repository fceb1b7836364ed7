package dev.countersign.starter.assumption;

import dev.countersign.starter.temporal.Nudges;
import dev.countersign.starter.temporal.ObjectWorkflows;
import dev.countersign.starter.temporal.Portrait;
import dev.countersign.starter.temporal.WorkflowKey;
import dev.countersign.starter.temporal.WorkflowStarts;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Shelf;
import java.util.Optional;

/** Starts and nudges the workflows of RoleAssumptions. */
final class AssumptionDesk {

    private final Shelf<AssumptionFacts> requests;
    private final ObjectWorkflows<AssumptionFacts> workflows;

    AssumptionDesk(Shelf<AssumptionFacts> requests, WorkflowStarts starts, Nudges nudges) {
        this.requests = requests;
        this.workflows = new ObjectWorkflows<>(
                requests, WorkflowKey.RoleAssumption::new, AssumptionDesk::portrait, starts, nudges);
    }

    /** Which requests something concerns. */
    @FunctionalInterface
    interface Concern {
        boolean includes(At request, AssumptionFacts facts);
    }

    /** Has the request taken up, if no workflow has done so. */
    void start(At at, AssumptionFacts facts) {
        workflows.start(facts.ref(at));
    }

    /** Tells the workflows of all requests that it concerns to look again. */
    void nudge(Concern concern, String cause) {
        requests.forEach((at, facts) -> {
            if (concern.includes(at, facts)) {
                workflows.nudge(facts.ref(at), cause);
            }
        });
    }

    /** Tells the request's workflow that the request itself is going. */
    void tellEnd(At at, AssumptionFacts facts, String cause) {
        workflows.tellEnd(facts.ref(at), cause);
    }

    /** NB. One that is being deleted is taken up too: what keeps it from going is for its workflow to remove. */
    private static Optional<Portrait> portrait(At at, AssumptionFacts facts) {
        return facts.carried()
                ? Optional.empty()
                : Optional.of(AssumptionPortrait.of(at, facts.wish()).askedBy(facts.trace()));
    }
}
