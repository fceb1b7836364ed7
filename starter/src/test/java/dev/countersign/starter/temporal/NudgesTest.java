package dev.countersign.starter.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.RequestRef;
import dev.countersign.starter.queue.VirtualTime;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NudgesTest {

    private static final WorkflowKey KEY = new WorkflowKey.ConnectorAccess(new RequestRef("ns", "req", "uid"));
    private static final String NUDGE = "nudge connector-access/ns/req/uid: ";

    private final VirtualTime time = new VirtualTime();
    private final PretendedWorkflows temporal = new PretendedWorkflows();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Nudges nudges = new Nudges(temporal, 4, time, time, metrics);
    private final AtomicInteger orphans = new AtomicInteger();

    @Test
    void aThousandEventsWithinASecondAreTwoNudges() {
        temporal.open(KEY);
        for (int i = 0; i < 1000; i++) {
            nudges.ask(KEY, "Pod finished", orphans::incrementAndGet);
            time.settle();
        }
        time.pass(Duration.ofSeconds(10));
        assertThat(temporal.calls).containsExactly(NUDGE + "Pod finished", NUDGE + "Pod finished");
        assertThat(metrics.counter("countersign.nudges.asked").count()).isEqualTo(1000);
        assertThat(metrics.counter("countersign.nudges.sent").count()).isEqualTo(2);
    }

    @Test
    void anEndIsToldAtOnce() {
        temporal.open(KEY);
        nudges.ask(KEY, "approved", orphans::incrementAndGet);
        time.settle();
        nudges.askNow(KEY, "Pod finished", orphans::incrementAndGet);
        time.settle();
        assertThat(temporal.calls).containsExactly(NUDGE + "approved", NUDGE + "Pod finished");
    }

    @Test
    void aNudgeSaysEverythingThatHappenedSinceTheLastOne() {
        temporal.open(KEY);
        nudges.ask(KEY, "Pod finished", orphans::incrementAndGet);
        nudges.ask(KEY, "Connector deleted", orphans::incrementAndGet);
        nudges.ask(KEY, "Pod finished", orphans::incrementAndGet);
        time.pass(Duration.ofSeconds(1));
        assertThat(temporal.calls).containsExactly(NUDGE + "Pod finished", NUDGE + "Connector deleted; Pod finished");
    }

    @Test
    void aNudgeOutlivesTemporalBeingDown() {
        temporal.open(KEY);
        temporal.goAway();
        nudges.ask(KEY, "Pod finished", orphans::incrementAndGet);
        time.pass(Duration.ofHours(3));
        assertThat(temporal.takeCalls()).hasSizeGreaterThan(300);
        temporal.comeBack();
        time.pass(Duration.ofSeconds(30));
        assertThat(temporal.takeCalls()).containsExactly(NUDGE + "Pod finished");
    }

    @Test
    void whoeverIsNotOpenIsReportedAndForgotten() {
        nudges.ask(KEY, "Pod finished", orphans::incrementAndGet);
        time.pass(Duration.ofHours(1));
        assertThat(temporal.calls).hasSize(1);
        assertThat(orphans).hasValue(1);
    }

    @Test
    void aStartThatIsNoLongerWantedIsDropped() {
        temporal.goAway();
        WorkflowStarts starts = new WorkflowStarts(temporal, 1, time, time, metrics);
        AtomicInteger left = new AtomicInteger(3);
        Portrait portrait = new Portrait("s", "d", Map.of());
        starts.ask(KEY, () -> left.getAndDecrement() > 0 ? Optional.of(portrait) : Optional.empty());
        time.pass(Duration.ofHours(1));
        assertThat(temporal.calls).hasSize(3);
    }

    @Test
    void aStartIsRepeatedUntilTemporalAnswersAndThenNeverAgain() {
        temporal.goAway();
        WorkflowStarts starts = new WorkflowStarts(temporal, 1, time, time, metrics);
        Portrait portrait = new Portrait("s", "d", Map.of());
        for (int i = 0; i < 10; i++) {
            starts.ask(KEY, () -> Optional.of(portrait));
        }
        time.pass(Duration.ofMinutes(10));
        temporal.takeCalls();
        temporal.comeBack();
        time.pass(Duration.ofHours(1));
        assertThat(temporal.takeCalls()).containsExactly("start connector-access/ns/req/uid");
    }
}
