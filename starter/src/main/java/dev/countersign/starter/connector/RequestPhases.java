package dev.countersign.starter.connector;

import dev.countersign.starter.watch.Shelf;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** How many requests there are in each phase, counted when somebody asks. Every starter counts all of them. */
final class RequestPhases {

    /** The phase of a request that no workflow has taken up. */
    static final String NEW = "New";

    static final String METRIC = "countersign.requests";

    private static final List<String> OPEN =
            List.of(NEW, "Evaluating", "AwaitingApproval", "Granting", "Active", "Revoking");

    private RequestPhases() {}

    /** Registers {@code countersign.requests}, one gauge for each phase that is not the last. */
    static void register(MeterRegistry metrics, Shelf<RequestFacts> requests) {
        for (String phase : OPEN) {
            Gauge.builder(METRIC, requests, all -> count(all, phase))
                    .description("AccessRequests that have not ended, by phase")
                    .tag("phase", phase)
                    .register(metrics);
        }
    }

    private static int count(Shelf<RequestFacts> requests, String phase) {
        AtomicInteger count = new AtomicInteger();
        requests.forEach((at, facts) -> {
            if (facts.phase().equals(phase)) {
                count.incrementAndGet();
            }
        });
        return count.get();
    }
}
