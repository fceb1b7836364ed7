package dev.countersign.starter.connector;

import dev.countersign.starter.temporal.Nudges;
import dev.countersign.starter.temporal.ObjectWorkflows;
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
    private final ObjectWorkflows<RequestFacts> workflows;

    RequestDesk(
            Shelf<RequestFacts> requests,
            Shelf<PodFacts> pods,
            Supplier<Flags> flags,
            WorkflowStarts starts,
            Nudges nudges) {
        this.requests = requests;
        this.pods = pods;
        this.flags = flags;
        this.workflows =
                new ObjectWorkflows<>(requests, WorkflowKey.ConnectorAccess::new, this::portrait, starts, nudges);
    }

    /** Has the request taken up, if no workflow has done so and requests are served. */
    void start(At at, RequestFacts facts) {
        workflows.start(facts.ref(at));
    }

    /** Tells the request's workflow to look again. */
    void nudge(At at, RequestFacts facts, String cause) {
        workflows.nudge(facts.ref(at), cause);
    }

    /** Tells the request's workflow that something it cannot do without has ended. */
    void tellEnd(At at, RequestFacts facts, String cause) {
        workflows.tellEnd(facts.ref(at), cause);
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

    private Optional<Portrait> portrait(At at, RequestFacts facts) {
        if (facts.carried() || !flags.get().requestsServed()) {
            return Optional.empty();
        }
        PodFacts pod = pods.facts(facts.pod());
        return Optional.of(RequestPortrait.of(at, facts, pod == null ? "" : pod.pipelineRun()));
    }
}
