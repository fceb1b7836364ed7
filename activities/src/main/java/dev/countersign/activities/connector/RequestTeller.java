package dev.countersign.activities.connector;

import dev.countersign.activities.ClusterException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells as Kubernetes Events what happened to requests, as well as it can: never more than a few at once, never twice. */
final class RequestTeller {

    private static final int AT_ONCE = 8;

    private final Logger log = LoggerFactory.getLogger(RequestTeller.class);
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final ClusterWrites writes;
    private final ConnectorMetrics metrics;
    private final boolean enabled;

    RequestTeller(ClusterWrites writes, ConnectorMetrics metrics, boolean enabled) {
        this.writes = writes;
        this.metrics = metrics;
        this.enabled = enabled;
    }

    /** Tells it soon, or not at all. */
    void tell(RequestEvent event) {
        if (!enabled) {
            return;
        }
        if (!room.tryAcquire()) {
            metrics.eventDropped();
            return;
        }
        Thread.ofVirtual().name("tell-" + event.request().name()).start(() -> {
            try {
                writes.tell(event);
            } catch (ClusterException e) {
                metrics.eventDropped();
                log.atDebug()
                        .addKeyValue("request", event.request())
                        .setCause(e)
                        .log("event not written");
            } finally {
                room.release();
            }
        });
    }
}
