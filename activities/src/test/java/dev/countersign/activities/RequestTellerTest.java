package dev.countersign.activities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.activities.connector.ConnectorMetrics;
import dev.countersign.api.RequestRef;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestTellerTest {

    private static final RequestEvent EVENT =
            new RequestEvent(new RequestRef("a", "b", "c"), Instant.EPOCH, false, "Granted", "granted");

    private final BlockingQueue<RequestEvent> told = new LinkedBlockingQueue<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ConnectorMetrics metrics = new ConnectorMetrics(meters, Clock.systemUTC());

    @Test
    void whatHappenedIsTold() throws InterruptedException {
        open.countDown();
        teller(true).tell(EVENT);
        assertThat(told.poll(2, TimeUnit.MINUTES)).isEqualTo(EVENT);
    }

    @Test
    void nothingIsToldWhereThatIsSwitchedOff() {
        open.countDown();
        teller(false).tell(EVENT);
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsTooMuchAtOnceIsDroppedAndCounted() throws InterruptedException {
        RequestTeller teller = teller(true);
        for (int i = 0; i < 10; i++) {
            teller.tell(EVENT);
        }
        assertThat(meters.counter("countersign.connector.events.dropped").count())
                .isEqualTo(2);
        open.countDown();
        for (int i = 0; i < 8; i++) {
            assertThat(told.poll(2, TimeUnit.MINUTES)).isEqualTo(EVENT);
        }
    }

    private RequestTeller teller(boolean enabled) {
        return new RequestTeller(new Slow(), metrics, enabled);
    }

    /** An API server that writes Events only once it is let to. */
    private final class Slow implements RequestEvents {

        @Override
        public void tell(RequestEvent event) {
            try {
                open.await();
            } catch (InterruptedException e) {
                throw ClusterException.of(ClusterException.Kind.UNREACHABLE, "interrupted", e);
            }
            told.add(event);
        }
    }
}
