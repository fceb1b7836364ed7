package dev.countersign.starter.assumption.rest;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.starter.web.Refused;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells every change of one request as it happens, as server-sent events, until it has ended. It is the long wait again and
 * again: no server thread is held. A stream ends after some minutes, so that whoever goes on shows a token again.
 */
final class EventStream {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration BEAT = Duration.ofSeconds(20);
    private static final String ENDED = "Ended";

    private final Sightings sightings;
    private final Executor executor;
    private final InstantSource clock;

    /** @param executor runs streams side by side, each for minutes */
    EventStream(Sightings sightings, Executor executor, InstantSource clock) {
        this.sightings = sightings;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * Begins to tell.
     *
     * @param after the revision that was told last; -1: none
     * @throws Refused where there is no such request that they may see
     */
    SseEmitter open(String workspace, String name, Rights who, long after) {
        RoleAssumption first = sightings.one(workspace, name, who);
        SseEmitter stream = new SseEmitter(LIFE.multipliedBy(2).toMillis());
        Instant end = clock.instant().plus(LIFE);
        executor.execute(() -> {
            try {
                tell(stream, first, who, after, end);
                stream.complete();
            } catch (Refused gone) {
                stream.complete();
            } catch (IOException | IllegalStateException hungUp) {
                LOG.atDebug().setCause(hungUp).log("whoever listened has gone");
            }
        });
        return stream;
    }

    private void tell(SseEmitter stream, RoleAssumption first, Rights who, long after, Instant end) throws IOException {
        String workspace = first.getMetadata().getNamespace();
        String name = first.getMetadata().getName();
        RoleAssumption now = first;
        long told = after;
        while (true) {
            long revision = AssumptionView.revision(now);
            if (revision == told) {
                stream.send(SseEmitter.event().comment("still here"));
            } else {
                stream.send(SseEmitter.event()
                        .id(Long.toString(revision))
                        .name("changed")
                        .data(AssumptionView.of(now), MediaType.APPLICATION_JSON));
                told = revision;
            }
            if (ENDED.equals(now.getStatus().phase()) || !clock.instant().isBefore(end) || sightings.isClosing()) {
                return;
            }
            now = sightings.after(workspace, name, who, told, BEAT);
        }
    }
}
