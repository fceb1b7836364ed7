package dev.countersign.workflows.connector;

import static dev.countersign.workflows.connector.FakeCluster.NO;
import static dev.countersign.workflows.connector.FakeCluster.POD_ENDED;
import static dev.countersign.workflows.connector.FakeCluster.YES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.Nudge;
import dev.countersign.api.Outcome;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.ConnectorAccessInput;
import dev.countersign.api.connector.ConnectorAccessWorkflow;
import dev.countersign.workflows.VirtualTemporal;
import dev.countersign.workflows.connector.FakeCluster.Step;
import io.temporal.client.BatchRequest;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectorAccessTest {

    @AutoClose
    private final ConnectorScene scene = new ConnectorScene();

    private final FakeCluster cluster = scene.cluster();

    @Test
    void anApprovedRequestIsGrantedHeldAndRevokedWhenItsPodEnds() {
        scene.start();
        scene.temporal().sleep(Duration.ofMinutes(3));
        assertThat(scene.view().phase()).isEqualTo(new AccessPhase.AwaitingApproval("waiting for alice"));
        assertThat(cluster.isGranted()).isFalse();

        scene.saysAndNudges(YES);
        assertThat(scene.view().phase()).isInstanceOf(AccessPhase.Active.class);
        assertThat(cluster.isGranted()).isTrue();

        scene.temporal().sleep(Duration.ofHours(5));
        scene.saysAndNudges(POD_ENDED);
        assertThat(scene.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.isGranted()).isFalse();
        assertThat(cluster.written()).contains(Outcome.COMPLETED);
        assertThat(cluster.calls(Step.GRANT)).isOne();
        assertThat(cluster.revokes()).singleElement().satisfies(revoke -> {
            assertThat(revoke.grants()).hasSize(1);
            assertThat(revoke.notBefore()).isNull();
            assertThat(revoke.reason()).isEqualTo("PodSucceeded");
        });
    }

    @Test
    void aGrantMustBeWrittenWithinTwoMinutesOfTheCall() {
        cluster.says(YES);
        scene.start();
        scene.temporal().settle();
        assertThat(cluster.grants())
                .singleElement()
                .satisfies(grant ->
                        assertThat(grant.notAfter()).isEqualTo(grant.decidedAt().plus(Duration.ofMinutes(2))));
    }

    @Test
    void whatIsDeniedIsNeverGrantedAlsoAfterALateApproval() {
        scene.start();
        scene.saysAndNudges(NO);
        cluster.says(YES);
        assertThat(scene.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(cluster.calls(Step.GRANT)).isZero();
        assertThat(cluster.written()).contains(Outcome.REJECTED);
        assertThat(cluster.revokes())
                .singleElement()
                .satisfies(revoke -> assertThat(revoke.grants()).isEmpty());
    }

    @Test
    void whatIsNoLongerAllowedWhenItIsGrantedIsNotGranted() {
        cluster.says(YES).during(Step.GRANT, () -> cluster.says(NO));
        scene.start();
        assertThat(scene.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(cluster.isGranted()).isFalse();
    }

    @Test
    void aYesThatIsTakenBackBeforeTheGrantWaitsAgain() {
        cluster.says(YES).during(Step.GRANT, () -> cluster.says(FakeCluster.NOT_YET));
        scene.start();
        scene.temporal().settle();
        assertThat(scene.view().phase()).isInstanceOf(AccessPhase.AwaitingApproval.class);
        scene.saysAndNudges(YES);
        assertThat(cluster.isGranted()).isTrue();
    }

    @Test
    void aCheckThatTurnsFalseRevokes() {
        scene.startActive();
        scene.saysAndNudges(new Verdict.Denied(Outcome.ENDED_EARLY, "CheckFailed", "the check turned False"));
        assertThat(scene.outcome()).isEqualTo(Outcome.ENDED_EARLY);
        assertThat(cluster.isGranted()).isFalse();
    }

    @Test
    void anyNumberOfNudgesOnlyCostsALook() {
        scene.start();
        for (int i = 0; i < 20; i++) {
            scene.nudge();
        }
        scene.saysAndNudges(YES);
        for (int i = 0; i < 20; i++) {
            scene.nudge();
        }
        scene.temporal().settle();
        assertThat(cluster.calls(Step.GRANT)).isOne();
        assertThat(scene.view().phase()).isInstanceOf(AccessPhase.Active.class);
        scene.saysAndNudges(POD_ENDED);
        assertThat(scene.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.calls(Step.REVOKE)).isOne();
    }

    @Test
    void aNudgeBeforeTheFirstTaskIsNotLost() {
        ConnectorAccessWorkflow workflow = scene.temporal()
                .client()
                .newWorkflowStub(ConnectorAccessWorkflow.class, VirtualTemporal.options(ConnectorScene.ID));
        BatchRequest both = scene.temporal().client().newSignalWithStartRequest();
        both.add(workflow::run, ConnectorAccessInput.of(ConnectorScene.REQUEST));
        both.add(workflow::nudge, new Nudge("early"));
        scene.temporal().client().signalWithStart(both);
        scene.temporal().settle();
        assertThat(scene.view().nudges()).isOne();
        assertThat(cluster.calls(Step.EVALUATE)).isPositive();
    }

    @Test
    void aNudgeThatComesWhileTheWorkflowLooksMakesItLookAgain() {
        cluster.during(Step.EVALUATE, scene::nudge);
        scene.start();
        scene.temporal().settle();
        assertThat(cluster.calls(Step.EVALUATE)).isGreaterThan(1);
    }

    @Test
    void aNudgeThatComesDuringTheGrantIsLookedAtAfterwards() {
        cluster.says(YES).during(Step.GRANT, scene::nudge);
        scene.start();
        scene.temporal().settle();
        assertThat(cluster.calls(Step.OBSERVE)).isPositive();
    }

    @Test
    void cancellingAWaitingRequestEndsItEarly() {
        scene.start();
        scene.temporal().sleep(Duration.ofMinutes(30));
        scene.cancel();
        scene.untilCancelled();
        assertThat(cluster.calls(Step.GRANT)).isZero();
        assertThat(cluster.written()).contains(Outcome.ENDED_EARLY);
    }

    @Test
    void cancellingAHoldRevokes() {
        scene.startActive();
        scene.temporal().sleep(Duration.ofHours(1));
        scene.cancel();
        scene.untilCancelled();
        assertThat(cluster.written()).contains(Outcome.ENDED_EARLY);
        assertThat(cluster.isGranted()).isFalse();
    }

    @Test
    void cancellingDuringTheGrantWaitsForItAndRevokes() {
        cluster.says(YES).during(Step.GRANT, scene::cancelUntilTheActivityKnows);
        scene.start();
        scene.untilCancelled();
        assertThat(cluster.written()).contains(Outcome.ENDED_EARLY);
        assertThat(cluster.grants()).as("the attempt went on to write").hasSize(1);
        assertThat(cluster.calls(Step.GRANT)).isOne();
        assertThat(cluster.isGranted()).isFalse();
        assertThat(cluster.revokes()).isNotEmpty();
    }

    @Test
    void cancellingBetweenTwoAttemptsToGrantRevokesAndWaitsForLateWrites() {
        cluster.says(YES).losesAnswers(Step.GRANT, 100);
        scene.start();
        while (cluster.calls(Step.GRANT) < 3 || !scene.isBetweenAttempts(cluster.calls(Step.GRANT))) {
            Thread.onSpinWait();
        }
        scene.cancel();
        scene.untilCancelled();
        assertThat(cluster.written()).contains(Outcome.ENDED_EARLY);
        assertThat(cluster.isGranted()).isFalse();
        assertThat(scene.temporal().now())
                .isAfterOrEqualTo(cluster.grants().getLast().notAfter());
    }

    @Test
    void cancellingARevokeDoesNotStopIt() {
        scene.startActive();
        cluster.fails(Step.REVOKE, 5).during(Step.REVOKE, scene::cancel);
        scene.saysAndNudges(POD_ENDED);
        scene.cancel();
        scene.untilCancelled();
        assertThat(cluster.written()).contains(Outcome.COMPLETED);
        assertThat(cluster.isGranted()).isFalse();
    }

    @Test
    void aRevokeThatFailsFiftyTimesStillRevokesAndSaysMeanwhileThatItIsOverdue() {
        scene.startActive();
        cluster.fails(Step.REVOKE, 50);
        scene.saysAndNudges(POD_ENDED);
        scene.temporal().sleep(Duration.ofMinutes(5));
        assertThat(scene.view().phase()).isInstanceOf(AccessPhase.Revoking.class);
        assertThat(scene.page()).contains("OVERDUE");
        assertThat(scene.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.isGranted()).isFalse();
        assertThat(cluster.calls(Step.REVOKE)).isEqualTo(51);
        assertThat(scene.view().receipt()).isNotNull();
        assertThat(scene.page()).contains("Ended: COMPLETED").doesNotContain("OVERDUE");
    }
}
