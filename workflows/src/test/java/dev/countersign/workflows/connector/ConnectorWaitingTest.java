package dev.countersign.workflows.connector;

import static dev.countersign.workflows.connector.FakeCluster.NO;
import static dev.countersign.workflows.connector.FakeCluster.POD_ENDED;
import static dev.countersign.workflows.connector.FakeCluster.YES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.Outcome;
import dev.countersign.workflows.connector.FakeCluster.Step;
import io.temporal.api.enums.v1.EventType;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectorWaitingTest {

    @AutoClose
    private final ConnectorScene scene = new ConnectorScene();

    private final FakeCluster cluster = scene.cluster();

    @Test
    void aLostNudgeIsMadeUpForByTheRecheckWhileWaiting() {
        scene.start();
        scene.temporal().sleep(Duration.ofHours(2));
        cluster.says(YES);
        scene.temporal().sleep(Duration.ofMinutes(11));
        assertThat(cluster.isGranted()).isTrue();
    }

    @Test
    void aLostNudgeIsMadeUpForByTheRecheckWhileHolding() {
        scene.startActive();
        scene.temporal().sleep(Duration.ofHours(2));
        cluster.says(POD_ENDED);
        scene.temporal().sleep(Duration.ofMinutes(11));
        assertThat(cluster.isGranted()).isFalse();
        assertThat(cluster.written()).contains(Outcome.COMPLETED);
    }

    @Test
    void waitingWritesNoHistory() {
        scene.start();
        scene.temporal().sleep(Duration.ofHours(1));
        int afterAnHour = scene.temporal().history(ConnectorScene.ID).size();
        scene.temporal().sleep(Duration.ofDays(20));
        assertThat(scene.temporal().history(ConnectorScene.ID)).hasSize(afterAnHour);
        assertThat(cluster.calls(Step.RECHECK_WAITING)).isGreaterThan(2800);
    }

    @Test
    void holdingWritesNoHistory() {
        scene.startActive();
        scene.temporal().sleep(Duration.ofHours(1));
        int afterAnHour = scene.temporal().history(ConnectorScene.ID).size();
        scene.temporal().sleep(Duration.ofDays(20));
        assertThat(scene.temporal().history(ConnectorScene.ID)).hasSize(afterAnHour);
    }

    @Test
    void timersDoNotPileUp() {
        scene.start();
        for (int i = 0; i < 10; i++) {
            scene.nudge();
            scene.temporal().sleep(Duration.ofMinutes(1));
        }
        assertThat(scene.temporal().count(ConnectorScene.ID, EventType.EVENT_TYPE_TIMER_STARTED))
                .isOne();
    }

    @Test
    void aRecheckThatFailsForGoodIsReplacedByTheNext() {
        scene.start();
        cluster.failsForGood(Step.RECHECK_WAITING);
        scene.temporal().sleep(Duration.ofMinutes(15));
        cluster.says(NO);
        scene.temporal().sleep(Duration.ofMinutes(21));
        assertThat(scene.outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void evaluationThatFailsIsNoDenialAndGrantsNothing() {
        cluster.says(YES).fails(Step.EVALUATE, 1000);
        scene.start();
        scene.temporal().sleep(Duration.ofMinutes(30));
        assertThat(scene.view().phase()).isEqualTo(new AccessPhase.Evaluating());
        assertThat(scene.page()).contains("could not be evaluated", "EVALUATE was told to fail");
        cluster.fails(Step.EVALUATE, 0);
        scene.temporal().settle();
        assertThat(cluster.isGranted()).isTrue();
    }

    @Test
    void evaluationThatFailsForGoodIsTriedAgain() {
        cluster.says(YES).failsForGood(Step.EVALUATE);
        scene.start();
        scene.temporal().sleep(Duration.ofMinutes(1));
        assertThat(cluster.isGranted()).isTrue();
    }

    @Test
    void thousandsOfNudgesWhileWaitingContinueAsNewAndLoseNothing() {
        scene.start();
        scene.temporal().settle();
        String firstRun = scene.runId();
        while (scene.runId().equals(firstRun)) {
            scene.nudge();
            scene.temporal().sleep(Duration.ofSeconds(1));
        }
        scene.saysAndNudges(YES);
        assertThat(cluster.isGranted()).isTrue();
        assertThat(cluster.lastRevision()).isGreaterThan(100);
        scene.saysAndNudges(POD_ENDED);
        assertThat(scene.outcome()).isEqualTo(Outcome.COMPLETED);
    }
}
