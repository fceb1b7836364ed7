package dev.countersign.workflows.connector;

import static dev.countersign.workflows.connector.FakeCluster.POD_ENDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.Outcome;
import dev.countersign.workflows.connector.FakeCluster.Step;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectorHoldTest {

    @AutoClose
    private final ConnectorScene scene = new ConnectorScene();

    private final FakeCluster cluster = scene.cluster();

    /** NB. Fourteen thousand looks take most of a minute on two busy processors. */
    @Test
    @Timeout(300)
    void aHoldOfAHundredDaysContinuesAsNewAndNeitherGrantsAgainNorLosesItsEnd() {
        scene.startActive();
        AccessPhase granted = scene.view().phase();
        String firstRun = scene.runId();
        scene.temporal().sleep(Duration.ofDays(100));
        assertThat(scene.runId()).isNotEqualTo(firstRun);
        assertThat(scene.view().phase()).isEqualTo(granted);
        assertThat(cluster.isGranted()).isTrue();
        assertThat(cluster.calls(Step.GRANT)).isOne();
        assertThat(cluster.calls(Step.REVOKE)).isZero();

        cluster.says(POD_ENDED);
        scene.nudge();
        assertThat(scene.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.isGranted()).isFalse();
        assertThat(cluster.calls(Step.GRANT)).isOne();
        assertThat(cluster.revokes()).singleElement().satisfies(revoke -> {
            assertThat(revoke.grants()).hasSize(1);
            assertThat(revoke.access()).isEqualTo(FakeCluster.FACTS);
            assertThat(revoke.pinned()).isEqualTo(FakeCluster.PINNED);
            assertThat(revoke.revision())
                    .isGreaterThan(cluster.grants().getFirst().revision());
        });
    }

    @Test
    void aRunThatWasHandedAHoldLooksAtOnce() {
        scene.startActive();
        scene.temporal().sleep(Duration.ofDays(30).minusHours(1));
        cluster.losesAnswers(Step.RECHECK_HOLDING, 1000).says(POD_ENDED);
        scene.temporal().sleep(Duration.ofHours(2));
        assertThat(cluster.written()).contains(Outcome.COMPLETED);
    }

    @Test
    void cancellingAHoldThatWasHandedOnRevokes() {
        scene.startActive();
        scene.temporal().sleep(Duration.ofDays(40));
        scene.cancel();
        scene.untilCancelled();
        assertThat(cluster.written()).contains(Outcome.ENDED_EARLY);
        assertThat(cluster.isGranted()).isFalse();
        assertThat(cluster.calls(Step.GRANT)).isOne();
        assertThat(cluster.revokes())
                .singleElement()
                .satisfies(revoke -> assertThat(revoke.grants()).hasSize(1));
    }

    @Test
    void thousandsOfNudgesWhileHoldingContinueAsNewWithoutRevoking() {
        scene.startActive();
        String firstRun = scene.runId();
        while (scene.runId().equals(firstRun)) {
            scene.nudge();
            scene.temporal().sleep(Duration.ofSeconds(1));
        }
        assertThat(cluster.isGranted()).isTrue();
        assertThat(cluster.calls(Step.GRANT)).isOne();
        assertThat(cluster.calls(Step.REVOKE)).isZero();
        scene.saysAndNudges(POD_ENDED);
        assertThat(scene.outcome()).isEqualTo(Outcome.COMPLETED);
    }
}
