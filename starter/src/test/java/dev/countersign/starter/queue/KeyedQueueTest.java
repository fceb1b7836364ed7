package dev.countersign.starter.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyedQueueTest {

    private final VirtualTime time = new VirtualTime();
    private final List<String> ran = new ArrayList<>();
    private final Map<String, Attempt> answers = new HashMap<>();

    @Test
    void theFirstRunsAtOnceAndWhatComesWithinTheSpacingIsMergedIntoOne() {
        KeyedQueue<String, String> queue = queue(10, Duration.ofSeconds(1));
        queue.ask("a", "1");
        time.settle();
        queue.ask("a", "2");
        queue.ask("a", "3");
        time.pass(Duration.ofMillis(999));
        assertThat(ran).containsExactly("0ms a 1");
        time.pass(Duration.ofMillis(1));
        assertThat(ran).containsExactly("0ms a 1", "1000ms a 2+3");
    }

    @Test
    void whatIsUrgentDoesNotWaitForTheSpacing() {
        KeyedQueue<String, String> queue = queue(10, Duration.ofSeconds(1));
        queue.ask("a", "1");
        time.settle();
        queue.ask("a", "2");
        time.pass(Duration.ofMillis(100));
        queue.askNow("a", "3");
        time.settle();
        assertThat(ran).containsExactly("0ms a 1", "100ms a 2+3");
    }

    @Test
    void afterSomethingUrgentTheSpacingHoldsAgainAndNothingRunsTwice() {
        KeyedQueue<String, String> queue = queue(10, Duration.ofSeconds(1));
        queue.ask("a", "1");
        time.settle();
        time.pass(Duration.ofMillis(900));
        queue.askNow("a", "2");
        time.settle();
        queue.ask("a", "3");
        time.pass(Duration.ofMillis(999));
        assertThat(ran).containsExactly("0ms a 1", "900ms a 2");
        time.pass(Duration.ofSeconds(10));
        assertThat(ran).containsExactly("0ms a 1", "900ms a 2", "1900ms a 3");
        assertThat(queue.size()).isZero();
    }

    @Test
    void whatIsUrgentAndComesWhileTheKeyRunsFollowsAtOnce() {
        KeyedQueue<String, String> queue = queue(10, Duration.ofSeconds(1));
        queue.ask("a", "1");
        queue.askNow("a", "2");
        assertThat(time.runnable()).isEqualTo(1);
        time.settle();
        assertThat(ran).containsExactly("0ms a 1", "0ms a 2");
    }

    @Test
    void whatIsUrgentWaitsLikeTheRestAfterAFailure() {
        answers.put("a", Attempt.AGAIN);
        KeyedQueue<String, String> queue = queue(10, Duration.ZERO);
        queue.ask("a", "1");
        time.settle();
        queue.askNow("a", "2");
        time.pass(Duration.ofMillis(499));
        assertThat(ran).containsExactly("0ms a 1");
        answers.clear();
        time.pass(Duration.ofMillis(1));
        assertThat(ran).containsExactly("0ms a 1", "500ms a 1+2");
    }

    @Test
    void spacingHoldsForEachKeyAlone() {
        KeyedQueue<String, String> queue = queue(10, Duration.ofSeconds(1));
        queue.ask("a", "1");
        queue.ask("b", "1");
        time.settle();
        assertThat(ran).containsExactly("0ms a 1", "0ms b 1");
    }

    @Test
    void aKeyIsNeverRunTwiceAtOnce() {
        KeyedQueue<String, String> queue = queue(10, Duration.ZERO);
        queue.ask("a", "1");
        queue.ask("a", "2");
        assertThat(time.runnable()).isEqualTo(1);
        time.settle();
        assertThat(ran).containsExactly("0ms a 1", "0ms a 2");
    }

    @Test
    void noMoreErrandsRunAtOnceThanConfigured() {
        KeyedQueue<String, String> queue = queue(2, Duration.ZERO);
        for (int i = 0; i < 5; i++) {
            queue.ask("k" + i, "1");
        }
        assertThat(time.runnable()).isEqualTo(2);
        time.step();
        assertThat(time.runnable()).isEqualTo(2);
        time.settle();
        assertThat(ran).hasSize(5);
    }

    @Test
    void whatFailsIsRepeatedWithoutLimitAndNeverMoreThanThirtySecondsApart() {
        answers.put("a", Attempt.AGAIN);
        KeyedQueue<String, String> queue = queue(10, Duration.ZERO);
        queue.ask("a", "1");
        time.pass(Duration.ofSeconds(62));
        assertThat(ran)
                .containsExactly(
                        "0ms a 1",
                        "500ms a 1",
                        "1500ms a 1",
                        "3500ms a 1",
                        "7500ms a 1",
                        "15500ms a 1",
                        "31500ms a 1",
                        "61500ms a 1");
        answers.clear();
        time.pass(Duration.ofDays(1));
        assertThat(ran).hasSize(9).last().isEqualTo("91500ms a 1");
    }

    @Test
    void aKeyThatFailsDoesNotHoldUpOthers() {
        answers.put("a", Attempt.AGAIN);
        KeyedQueue<String, String> queue = queue(1, Duration.ZERO);
        queue.ask("a", "1");
        queue.ask("b", "1");
        time.settle();
        assertThat(ran).containsExactly("0ms a 1", "0ms b 1");
    }

    @Test
    void whatIsAskedWhileAnErrandFailsIsMergedIntoItsRepetition() {
        answers.put("a", Attempt.AGAIN);
        KeyedQueue<String, String> queue = queue(1, Duration.ZERO);
        queue.ask("a", "1");
        time.settle();
        queue.ask("a", "2");
        time.pass(Duration.ofMillis(500));
        assertThat(ran).containsExactly("0ms a 1", "500ms a 1+2");
    }

    @Test
    void whileTheOtherSideIsAwayOneErrandProbesForAll() {
        List<String> keys = List.of("a", "b", "c", "d");
        keys.forEach(key -> answers.put(key, Attempt.AWAY));
        KeyedQueue<String, String> queue = queue(2, Duration.ZERO);
        keys.forEach(key -> queue.ask(key, "1"));
        time.settle();
        assertThat(ran).as("those that were already under way").hasSize(2);
        time.pass(Duration.ofSeconds(8));
        assertThat(ran).as("one probe each after 0.5, 1, 2 and 4 seconds").hasSize(6);
    }

    @Test
    void whenTheOtherSideIsBackEverythingGoesOnAtOnce() {
        List<String> keys = List.of("a", "b", "c", "d");
        keys.forEach(key -> answers.put(key, Attempt.AWAY));
        KeyedQueue<String, String> queue = queue(4, Duration.ZERO);
        keys.forEach(key -> queue.ask(key, "1"));
        time.settle();
        ran.clear();
        answers.clear();
        time.pass(Duration.ofMillis(500));
        assertThat(ran).extracting(line -> line.split(" ", -1)[1]).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void anErrandThatThrowsIsRepeated() {
        KeyedQueue<String, String> queue = new KeyedQueue<>(
                new KeyedQueue.Settings("test", 1, Duration.ZERO, Backoff.PATIENT),
                (before, now) -> now,
                (key, what) -> {
                    ran.add(key);
                    throw new IllegalStateException("on purpose");
                },
                time,
                time);
        queue.ask("a", "1");
        time.pass(Duration.ofMillis(500));
        assertThat(ran).containsExactly("a", "a");
    }

    @Test
    void nothingIsKeptForWhatIsDone() {
        KeyedQueue<String, String> queue = queue(10, Duration.ofSeconds(1));
        for (int i = 0; i < 100; i++) {
            queue.ask("k" + i, "1");
        }
        time.settle();
        assertThat(queue.size()).isEqualTo(100);
        time.pass(Duration.ofSeconds(1));
        assertThat(queue.size()).isZero();
    }

    @Test
    void nothingStartsAfterTheEnd() {
        KeyedQueue<String, String> queue = queue(10, Duration.ZERO);
        queue.close();
        queue.ask("a", "1");
        time.pass(Duration.ofMinutes(1));
        assertThat(ran).isEmpty();
    }

    private KeyedQueue<String, String> queue(int concurrency, Duration spacing) {
        return new KeyedQueue<>(
                new KeyedQueue.Settings("test", concurrency, spacing, Backoff.PATIENT),
                (before, now) -> before + "+" + now,
                (key, what) -> {
                    ran.add(Duration.ofNanos(time.nanos()).toMillis() + "ms " + key + " " + what);
                    return answers.getOrDefault(key, Attempt.DONE);
                },
                time,
                time);
    }
}
