package dev.countersign.starter.connector;

import dev.countersign.starter.watch.PhaseGauges;
import dev.countersign.starter.watch.Shelf;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** How many AccessRequests there are in each phase. */
final class RequestPhases {

    /** The phase of a request that no workflow has taken up. */
    static final String NEW = "New";

    static final String METRIC = "countersign.requests";

    private static final List<String> OPEN =
            List.of(NEW, "Evaluating", "AwaitingApproval", "Granting", "Active", "Revoking");

    private RequestPhases() {}

    /** Registers {@code countersign.requests}, one gauge for each phase that is not the last. */
    static void register(MeterRegistry metrics, Shelf<RequestFacts> requests) {
        PhaseGauges.register(
                metrics, METRIC, "AccessRequests that have not ended, by phase", OPEN, requests, RequestFacts::phase);
    }
}
