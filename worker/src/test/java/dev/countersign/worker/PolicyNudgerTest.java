package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class PolicyNudgerTest {

    private static final Duration NEVER = Duration.ofDays(1);

    private final Waiting waiting = new Waiting();
    private PolicyNudger nudger = new PolicyNudger(waiting, Duration.ZERO, Duration.ZERO);

    @AfterEach
    void close() {
        nudger.close();
    }

    @Test
    void everybodyWhoWaitsIsToldWhatIsMissing() throws InterruptedException {
        waiting.ids = List.of("a", "b");

        nudger.changed(Set.of("chain", "customruns"));

        assertThat(next()).isEqualTo("a: admission policies are not in force: chain, customruns");
        assertThat(next()).isEqualTo("b: admission policies are not in force: chain, customruns");
    }

    @Test
    void everybodyIsToldWhenAllIsWellAgainHoweverManyTheyAre() throws InterruptedException {
        waiting.ids = IntStream.range(0, 25).mapToObj(i -> "w" + i).toList();

        nudger.changed(Set.of());

        for (String id : waiting.ids) {
            assertThat(next()).isEqualTo(id + ": all admission policies are in force");
        }
    }

    @Test
    void afterAHandfulThereIsARest() throws InterruptedException {
        nudger.close();
        nudger = new PolicyNudger(waiting, NEVER, NEVER);
        waiting.ids = IntStream.range(0, 25).mapToObj(i -> "w" + i).toList();

        nudger.changed(Set.of());

        for (String id : waiting.ids.subList(0, 10)) {
            assertThat(next()).startsWith(id + ":");
        }
        nudger.changed(Set.of("chain"));
        assertThat(next()).as("the next news begins at once").startsWith("w0: admission policies are not in force");
    }

    @Test
    void whatFailedIsTriedAgainFromTheBeginning() throws InterruptedException {
        waiting.ids = List.of("a", "b");
        waiting.failing = "b";

        nudger.changed(Set.of());

        assertThat(next()).startsWith("a:");
        assertThat(next()).startsWith("a:");
        assertThat(next()).startsWith("b:");
    }

    private String next() throws InterruptedException {
        return String.valueOf(waiting.nudged.poll(2, TimeUnit.MINUTES));
    }

    /** Temporal, which fails once to nudge the workflow that it is told. */
    private static final class Waiting implements WaitingWorkflows {

        final BlockingQueue<String> nudged = new LinkedBlockingQueue<>();
        volatile List<String> ids = List.of();
        volatile String failing = "";

        @Override
        public Stream<String> ids() {
            return ids.stream();
        }

        @Override
        public void nudge(String id, String cause) {
            if (id.equals(failing)) {
                failing = "";
                throw new IllegalStateException("Temporal is away");
            }
            nudged.add(id + ": " + cause);
        }
    }
}
