package dev.countersign.workflows.connector;

import static dev.countersign.workflows.connector.FakeCluster.NO;
import static dev.countersign.workflows.connector.FakeCluster.NOT_YET;
import static dev.countersign.workflows.connector.FakeCluster.POD_ENDED;
import static dev.countersign.workflows.connector.FakeCluster.YES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.Outcome;
import dev.countersign.api.connector.GrantCommand;
import dev.countersign.workflows.connector.FakeCluster.Step;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LateGrantTest {

    @AutoClose
    private final ConnectorScene scene = new ConnectorScene();

    private final FakeCluster cluster = scene.cluster();

    @Test
    void afterAnAttemptWithoutAnswerTheReceiptIsNotTakenBeforeItsLastInstant() {
        cluster.losesAnswers(Step.GRANT, 1);
        scene.startActive();
        GrantCommand grant = cluster.grants().getFirst();
        cluster.says(POD_ENDED);
        scene.nudge();
        scene.temporal().sleep(Duration.ofSeconds(30));
        assertThat(cluster.isGranted()).isFalse();
        assertThat(scene.view().phase()).isInstanceOf(AccessPhase.Revoking.class);
        cluster.writeLate(grant);
        assertThat(cluster.isGranted()).isTrue();

        assertThat(scene.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.isGranted()).isFalse();
        assertThat(cluster.revokes().getFirst().notBefore()).isEqualTo(grant.notAfter());
        assertThat(cluster.calls(Step.REVOKE))
                .as("once at once, and once when it is due")
                .isEqualTo(2);
        assertThat(scene.view().receipt())
                .satisfies(receipt -> assertThat(receipt.verifiedAt()).isAfterOrEqualTo(grant.notAfter()));
    }

    @Test
    void afterAGrantOfWhichTheFirstAttemptAnsweredTheReceiptWaitsForNothing() {
        scene.startActive();
        scene.saysAndNudges(POD_ENDED);
        assertThat(cluster.written()).contains(Outcome.COMPLETED);
        assertThat(cluster.revokes())
                .singleElement()
                .satisfies(revoke -> assertThat(revoke.notBefore()).isNull());
    }

    @Test
    void whatALateAttemptWritesWhileWaitingIsTakenBack() {
        // NB. Six failures last longer than the server waits for one attempt: one of them may have been given up.
        cluster.says(YES).fails(Step.GRANT, 6).during(Step.GRANT, () -> cluster.says(NOT_YET));
        scene.start();
        scene.temporal().settle();
        assertThat(scene.view().phase()).isInstanceOf(AccessPhase.AwaitingApproval.class);
        assertThat(cluster.isGranted()).isFalse();
        cluster.writeLate(cluster.grants().getFirst());
        assertThat(cluster.isGranted()).isTrue();

        scene.temporal().sleep(Duration.ofMinutes(3));
        assertThat(cluster.isGranted()).isFalse();
        scene.saysAndNudges(NO);
        assertThat(scene.outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void theRevokeOfARequestThatWasDeletedDuringTheGrantKnowsWhoseAccessToVerify() {
        cluster.says(YES)
                .losesAnswers(Step.GRANT, 1)
                .during(Step.GRANT, () -> cluster.during(Step.GRANT, () -> cluster.says(FakeCluster.REQUEST_GONE)));
        scene.start();
        assertThat(scene.outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(cluster.isGranted()).isFalse();
        assertThat(cluster.grants()).hasSize(2);
        assertThat(cluster.revokes())
                .isNotEmpty()
                .allSatisfy(revoke -> assertThat(revoke.access()).isEqualTo(FakeCluster.FACTS));
    }

    @Test
    void aGrantThatComesTooLateIsEvaluatedAgainWithANewLimit() {
        cluster.says(YES).grantsTooLate(3);
        scene.start();
        scene.temporal().sleep(Duration.ofMinutes(10));
        assertThat(cluster.isGranted()).isTrue();
        assertThat(cluster.grants()).hasSize(4);
        assertThat(cluster.grants().getLast().notAfter())
                .isAfter(cluster.grants().getFirst().notAfter());
    }

    @Test
    void aGrantThatFailsForGoodIsEvaluatedAgainAndDoesNotHurry() {
        cluster.says(YES).failsForGood(Step.GRANT);
        scene.start();
        scene.temporal().sleep(Duration.ofMinutes(1));
        assertThat(scene.page()).contains("GRANT was told to fail for good");
        assertThat(cluster.calls(Step.GRANT)).isOne();
        scene.temporal().sleep(Duration.ofMinutes(2));
        assertThat(cluster.isGranted()).isTrue();
    }
}
