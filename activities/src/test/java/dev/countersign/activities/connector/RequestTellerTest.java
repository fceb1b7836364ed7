package dev.countersign.activities.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.activities.ClusterException;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.RequestRef;
import dev.countersign.crds.connector.AccessRequestStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Optional;
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
    private final ConnectorMetrics metrics = new ConnectorMetrics(meters, new SettableClock());

    @Test
    void whatHappenedIsTold() throws InterruptedException {
        open.countDown();
        teller(true).tell(EVENT);
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(EVENT);
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
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(EVENT);
        }
    }

    private RequestTeller teller(boolean enabled) {
        return new RequestTeller(new Slow(), metrics, enabled);
    }

    /** An API server that writes Events only once it is let to. */
    private final class Slow implements ClusterWrites {

        @Override
        public void tell(RequestEvent event) {
            try {
                open.await();
            } catch (InterruptedException e) {
                throw ClusterException.of(ClusterException.Kind.UNREACHABLE, "interrupted", e);
            }
            told.add(event);
        }

        @Override
        public void applyStatus(RequestRef request, String resourceVersion, AccessRequestStatus status) {
            throw new UnsupportedOperationException("only Events are told");
        }

        @Override
        public Optional<HasMetadata> granted(GrantedObject object) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T extends HasMetadata> T apply(T object) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(GrantedObject object) {
            throw new UnsupportedOperationException("only Events are told");
        }
    }
}
