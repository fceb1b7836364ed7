package dev.countersign.workflows.connector;

import static dev.countersign.workflows.connector.FakeCluster.NO;
import static dev.countersign.workflows.connector.FakeCluster.POD_ENDED;
import static dev.countersign.workflows.connector.FakeCluster.YES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.Outcome;
import dev.countersign.api.Verdict;
import dev.countersign.workflows.connector.FakeCluster.Step;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConnectorFailureTest {

    /** Each step, failing as often as local attempts go, and more often; before its effect, and after it. */
    static Stream<Arguments> failures() {
        return Stream.of(Step.EVALUATE, Step.OBSERVE, Step.GRANT, Step.REVOKE, Step.RECHECK_HOLDING)
                .flatMap(step -> Stream.of(1, 2, 6)
                        .flatMap(times -> Stream.of(true, false).map(effect -> Arguments.of(step, times, effect))));
    }

    @ParameterizedTest(name = "{0} {1} times, after its effect: {2}")
    @MethodSource("failures")
    void whicheverStepFailsNothingStaysGranted(Step step, int times, boolean afterItsEffect) {
        try (ConnectorScene scene = new ConnectorScene()) {
            FakeCluster cluster = scene.cluster().says(YES);
            if (afterItsEffect) {
                cluster.losesAnswers(step, times);
            } else {
                cluster.fails(step, times);
            }
            scene.start();
            scene.temporal().sleep(Duration.ofMinutes(90));
            assertThat(cluster.isGranted()).isTrue();
            cluster.says(POD_ENDED);
            scene.nudge();
            assertThat(scene.outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(cluster.calls(step)).as("each failure has happened").isGreaterThan(times);
            assertThat(cluster.isGranted()).isFalse();
            assertThat(cluster.written()).contains(Outcome.COMPLETED);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6})
    void aRecheckThatFailsWhileWaitingFindsTheAnswerAllTheSame(int times) {
        try (ConnectorScene scene = new ConnectorScene()) {
            FakeCluster cluster = scene.cluster().fails(Step.RECHECK_WAITING, times);
            scene.start();
            scene.temporal().sleep(Duration.ofMinutes(90));
            assertThat(cluster.calls(Step.RECHECK_WAITING)).isGreaterThan(times);
            assertThat(cluster.calls(Step.GRANT)).isZero();
            cluster.says(YES);
            scene.temporal().sleep(Duration.ofMinutes(11));
            assertThat(cluster.isGranted()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EVALUATE", "GRANT", "REVOKE"})
    void aGrantThatIsNeverAnsweredIsRevokedWhenTheAnswerTurnsToNo(Step step) {
        try (ConnectorScene scene = new ConnectorScene()) {
            FakeCluster cluster = scene.cluster().says(YES);
            cluster.losesAnswers(step, 3).losesAnswers(Step.GRANT, 1000);
            scene.start();
            scene.temporal().sleep(Duration.ofMinutes(7));
            assertThat(cluster.isGranted()).isTrue();
            cluster.says(NO);
            assertThat(scene.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(cluster.isGranted()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GRANT", "EVALUATE"})
    void aGrantThatIsNeverAnsweredIsTakenBackWhenTheAnswerTurnsToNotYet(Step step) {
        try (ConnectorScene scene = new ConnectorScene()) {
            FakeCluster cluster = scene.cluster().says(YES);
            cluster.fails(step, 2).losesAnswers(Step.GRANT, 1000);
            scene.start();
            scene.temporal().sleep(Duration.ofMinutes(7));
            assertThat(cluster.isGranted()).isTrue();
            cluster.losesAnswers(Step.GRANT, 0).says(new Verdict.Undecided("Pending", "the check is gone"));
            scene.temporal().sleep(Duration.ofMinutes(5));
            assertThat(cluster.isGranted()).isFalse();
            cluster.says(YES);
            scene.nudge();
            scene.temporal().settle();
            assertThat(cluster.isGranted()).isTrue();
        }
    }
}
