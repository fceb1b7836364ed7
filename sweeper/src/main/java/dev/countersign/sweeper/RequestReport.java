package dev.countersign.sweeper;

import dev.countersign.api.RequestRef;
import dev.countersign.sweeper.decision.ListedRequest;
import dev.countersign.sweeper.decision.ListedRequest.Stage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what was done to requests, by log and metric. Safe for use by several threads. */
final class RequestReport {

    private static final Logger log = LoggerFactory.getLogger(RequestReport.class);
    private static final String REQUEST = "request";

    private final Counter ended;
    private final Counter deleted;
    private final Counter failures;

    RequestReport(MeterRegistry meters) {
        ended = Counter.builder("countersign.sweeper.requests.ended")
                .description("Requests that were ended because their workflow was closed")
                .register(meters);
        deleted = Counter.builder("countersign.sweeper.requests.deleted")
                .description("Finished requests that were deleted after their retention")
                .register(meters);
        failures = meters.counter("countersign.sweeper.failures", "what", REQUEST);
    }

    void ended(RequestRef request, String how) {
        ended.increment();
        log.atWarn()
                .addKeyValue(REQUEST, request)
                .addKeyValue("workflow", how)
                .log("request ended as FAILED, its workflow is closed");
    }

    void deleted(ListedRequest request) {
        deleted.increment();
        log.atInfo()
                .addKeyValue(REQUEST, request.ref())
                .addKeyValue("uid", request.ref().uid())
                .addKeyValue("endedAt", request.stage() instanceof Stage.Finished(Instant at) ? at : null)
                .log("finished request deleted after its retention");
    }

    void letGo(RequestRef request) {
        log.atInfo().addKeyValue(REQUEST, request).log("nothing is left of an ended request's grant, it is let go");
    }

    void mayStand(RequestRef request) {
        log.atWarn()
                .addKeyValue(REQUEST, request)
                .log("workflow is closed, but it cannot be told that nothing is left of the grant: request stays");
    }

    void failed(RequestRef request, RuntimeException why) {
        failures.increment();
        log.atWarn()
                .addKeyValue(REQUEST, request)
                .addKeyValue("error", String.valueOf(why))
                .log("request could not be seen to, will be tried again");
    }
}
