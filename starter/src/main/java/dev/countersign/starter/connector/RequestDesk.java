package dev.countersign.starter.connector;

import dev.countersign.starter.temporal.Nudges;
import dev.countersign.starter.temporal.Portrait;
import dev.countersign.starter.temporal.WorkflowKey;
import dev.countersign.starter.temporal.WorkflowStarts;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Shelf;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts and nudges the workflows of AccessRequests. */
final class RequestDesk {

    private final Shelf<RequestFacts> requests;
    private final Shelf<PodFacts> pods;
    private final Supplier<Flags> flags;
    private final WorkflowStarts starts;
    private final Nudges nudges;

    RequestDesk(
            Shelf<RequestFacts> requests,
            Shelf<PodFacts> pods,
            Supplier<Flags> flags,
            WorkflowStarts starts,
            Nudges nudges) {
        this.requests = requests;
        this.pods = pods;
        this.flags = flags;
        this.starts = starts;
        this.nudges = nudges;
    }

    /** Has the request taken up, if no workflow has done so and requests are served. */
    void start(At at, RequestFacts facts) {
        if (!facts.carried() && flags.get().requestsServed()) {
            starts.ask(new WorkflowKey.ConnectorAccess(facts.ref(at)), () -> portrait(at, facts.identity()));
        }
    }

    /** Tells the request's workflow to look again. */
    void nudge(At at, RequestFacts facts, String cause) {
        nudges.ask(new WorkflowKey.ConnectorAccess(facts.ref(at)), cause, () -> startAgain(at, facts.identity()));
    }

    /** Tells the request's workflow that something it cannot do without has ended. */
    void tellEnd(At at, RequestFacts facts, String cause) {
        nudges.askNow(new WorkflowKey.ConnectorAccess(facts.ref(at)), cause, () -> startAgain(at, facts.identity()));
    }

    /** Tells the request's workflow of an end, if that request is still there and has not ended. */
    void tellEnd(At at, String cause) {
        RequestFacts facts = requests.facts(at);
        if (facts != null) {
            tellEnd(at, facts, cause);
        }
    }

    /** Tells the request's workflow to look again, if that request is still there and has not ended. */
    void nudge(At at, String cause) {
        RequestFacts facts = requests.facts(at);
        if (facts != null) {
            nudge(at, facts, cause);
        }
    }

    private void startAgain(At at, long identity) {
        RequestFacts facts = requests.facts(at);
        if (facts != null && facts.identity() == identity) {
            start(at, facts);
        }
    }

    private Optional<Portrait> portrait(At at, long identity) {
        RequestFacts facts = requests.facts(at);
        if (facts == null
                || facts.identity() != identity
                || facts.carried()
                || !flags.get().requestsServed()) {
            return Optional.empty();
        }
        PodFacts pod = pods.facts(facts.pod());
        return Optional.of(RequestPortrait.of(at, facts, pod == null ? "" : pod.pipelineRun()));
    }
}
