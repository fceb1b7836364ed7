package dev.countersign.activities;

import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells as Kubernetes Events what happened to requests, as well as it can: never more than a few at once, never twice. */
public final class RequestTeller {

    private static final int AT_ONCE = 8;

    private final Logger log = LoggerFactory.getLogger(RequestTeller.class);
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final RequestEvents events;
    private final AccessMetrics metrics;
    private final boolean enabled;

    /**
     * One that has told nothing yet.
     *
     * @param enabled whether anything is told at all
     */
    public RequestTeller(RequestEvents events, AccessMetrics metrics, boolean enabled) {
        this.events = events;
        this.metrics = metrics;
        this.enabled = enabled;
    }

    /** Tells it soon, or not at all. */
    public void tell(RequestEvent event) {
        if (!enabled) {
            return;
        }
        if (!room.tryAcquire()) {
            metrics.eventDropped();
            return;
        }
        Thread.ofVirtual().name("tell-" + event.request().name()).start(() -> {
            try {
                events.tell(event);
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
