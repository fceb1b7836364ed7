package dev.countersign.workflows.assumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ActReceipt;
import dev.countersign.api.assumption.Evaluation;
import dev.countersign.workflows.SampleActs;
import dev.countersign.workflows.assumption.FakeTarget.Step;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoleAssumptionTest {

    /** NB. Not at a re-check, which comes every ten minutes: the server of tests loses a task over two things at once. */
    private static final Duration UNTIL_PLANNED = Duration.ofMinutes(187);

    @AutoClose
    private final RoleScene scene = new RoleScene();

    private final FakeTarget target = scene.target();

    @Test
    void whatPolicyAllowsIsGrantedAndGoneAfterItsTime() {
        Instant begin = scene.now();
        scene.start();
        assertThat(scene.view().phase()).isInstanceOf(AccessPhase.Active.class);
        assertThat(target.grantedUntil())
                .hasValueSatisfying(until -> assertThat(until)
                        .isBetween(
                                begin.plus(RoleScene.DURATION),
                                begin.plus(RoleScene.DURATION).plusSeconds(50)));
        assertThat(scene.page()).contains("Active until", "alice@example", "cluster.admin on prod-eu", "oncall-prod");

        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(target.isGranted()).isFalse();
        assertThat(Duration.between(begin, target.revokedAt())).isLessThan(RoleScene.DURATION.plusMinutes(1));
        assertThat(scene.view().receipt()).isNotNull();
    }

    @Test
    void whatPolicyDeniesIsNeverGranted() {
        target.says(new Evaluation.Refused(null, Outcome.DENIED, "Denied", "no policy allows it"));
        scene.start();
        assertThat(scene.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(target.grants()).isEmpty();
        assertThat(target.revokes().getFirst().terms()).isNull();
        assertThat(scene.view().message()).isEqualTo("no policy allows it");
    }

    @Test
    void nothingIsGrantedBeforeSomebodyApproved() {
        scene.asks("owners").start();
        assertThat(scene.view().phase()).isInstanceOf(AccessPhase.AwaitingApproval.class);
        assertThat(scene.view().stage()).isEqualTo("owners");
        assertThat(target.grants()).isEmpty();

        ActReceipt receipt = scene.act("1", Act.APPROVE, "bob@example.com");
        assertThat(receipt.counted()).isTrue();
        scene.temporal().settle();
        assertThat(target.isGranted()).isTrue();
        assertThat(target.grants().getFirst().ballot().filled()).hasSize(1);
        assertThat(scene.view().stage()).isEmpty();
    }

    @Test
    void aSecondStageIsAskedOnlyAfterTheFirstApproved() {
        scene.asks("owners", "security").start();
        scene.act("1", Act.APPROVE, "bob@example.com");
        scene.temporal().settle();
        assertThat(scene.view().stage()).isEqualTo("security");
        assertThat(target.isGranted()).isFalse();
        scene.act("2", Act.APPROVE, "carol@example.com");
        scene.temporal().settle();
        assertThat(target.isGranted()).isTrue();
        assertThat(target.grants().getFirst().ballot().starts()).hasSize(2);
    }

    @Test
    void aRejectionEndsItWithoutGrant() {
        scene.asks("owners").start();
        assertThat(scene.act("1", Act.REJECT, "bob@example.com").counted()).isTrue();
        assertThat(scene.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(target.grants()).isEmpty();
        assertThat(scene.view().message()).isEqualTo("rejected by bob@example.com");
    }

    @Test
    void whenNobodyAnswersItTimesOutAndNobodyIsSaidToHaveRejected() {
        scene.asks("owners").start();
        assertThat(scene.outcome()).isEqualTo(Outcome.APPROVAL_TIMED_OUT);
        assertThat(scene.view().message()).startsWith("nobody decided before");
        assertThat(target.grants()).isEmpty();
    }

    @Test
    void aForgedActIsTurnedAwayByTheValidatorAndRefusedAsASignal() {
        scene.asks("owners").start();
        assertThatThrownBy(
                        () -> scene.workflow().act(SampleActs.forged(scene.sign("1", Act.APPROVE, "bob@example.com"))))
                .hasStackTraceContaining("the signature does not hold");
        scene.workflow().submit(SampleActs.forged(scene.sign("2", Act.APPROVE, "bob@example.com")));
        scene.temporal().settle();
        assertThat(scene.view().phase()).isInstanceOf(AccessPhase.AwaitingApproval.class);
        assertThat(target.grants()).isEmpty();
    }

    @Test
    void anApprovalSignedInTimeCountsAlthoughItsLookCameAfterTheDeadline() {
        scene.asks("owners").start();
        Instant deadline = scene.now().plus(RoleScene.PENDING_TTL);
        target.fails(Step.COUNT, 40);
        scene.temporal().sleep(Duration.between(scene.now(), deadline).minusMinutes(5));
        var vote = scene.startAct(scene.sign("1", Act.APPROVE, "bob@example.com"));
        scene.temporal().sleep(Duration.ofMinutes(30));
        assertThat(vote.getResult().counted()).isTrue();
        assertThat(target.isGranted()).isTrue();
    }

    @Test
    void anApprovalSignedAfterTheDeadlineDoesNotCountAlthoughNobodyCouldLookBefore() {
        scene.asks("owners").start();
        scene.temporal().sleep(RoleScene.PENDING_TTL.minusMinutes(5));
        target.fails(Step.COUNT, 40);
        scene.nudge();
        scene.temporal().sleep(Duration.ofMinutes(10));
        scene.workflow().submit(scene.sign("1", Act.APPROVE, "bob@example.com"));
        assertThat(scene.outcome()).isEqualTo(Outcome.APPROVAL_TIMED_OUT);
        assertThat(target.grants()).isEmpty();
    }

    @Test
    void ofTwoWhoApproveAtTheSameInstantOneDecidesAndTheOtherIsToldThatSomebodyWasFaster() {
        scene.asks("owners").start();
        SignedAct bob = scene.sign("1", Act.APPROVE, "bob@example.com");
        SignedAct carol = scene.sign("2", Act.APPROVE, "carol@example.com");
        target.during(Step.COUNT, () -> {
            scene.workflow().submit(bob);
            scene.workflow().submit(carol);
        });
        scene.nudge();
        assertThat(scene.workflow().act(bob).counted()).isTrue();
        assertThat(scene.workflow().act(carol))
                .isEqualTo(new ActReceipt(false, "it is decided already: approved by bob@example.com"));
        assertThat(target.grants())
                .singleElement()
                .satisfies(grant -> assertThat(grant.ballot().filled()).containsExactly(bob));
    }

    @Test
    void whatCouldNotBeEvaluatedIsTriedAtOnceAfterANudge() {
        target.fails(Step.EVALUATE, 1_000);
        scene.start();
        // NB. It is tried every half minute by now, and about ten seconds ago. Five minutes would be made longer.
        scene.temporal().sleep(Duration.ofSeconds(281));
        assertThat(scene.view().phase()).isInstanceOf(AccessPhase.Evaluating.class);
        target.fails(Step.EVALUATE, 0);
        Instant nudged = scene.now();
        scene.nudge();
        assertThat(target.grantedUntil())
                .hasValueSatisfying(until -> assertThat(until)
                        .isBefore(nudged.plus(RoleScene.DURATION).plusSeconds(18)));
    }

    @Test
    void aRequestThatIsWithdrawnIsNotGranted() {
        scene.asks("owners").start();
        assertThat(scene.act("1", Act.WITHDRAW, "alice@example.com").counted()).isTrue();
        assertThat(scene.outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(target.grants()).isEmpty();
    }

    @Test
    void aDeletedRequestEndsAtTheNextNudge() {
        scene.asks("owners").start();
        target.isGone();
        scene.nudge();
        assertThat(scene.outcome()).isEqualTo(Outcome.WITHDRAWN);
    }

    @Test
    void whatPolicyNoLongerAllowsIsNotGrantedAfterTheApproval() {
        scene.asks("owners").start();
        target.noLongerAllows();
        scene.act("1", Act.APPROVE, "bob@example.com");
        assertThat(scene.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(target.isGranted()).isFalse();
    }

    @Test
    void aPlannedStartIsWaitedForAndTheEndIsCountedFromIt() {
        Instant startAt = scene.now().plus(UNTIL_PLANNED);
        scene.startsAt(startAt).start();
        assertThat(scene.view().phase()).isEqualTo(new AccessPhase.Scheduled(startAt));
        assertThat(target.grants()).isEmpty();
        scene.temporal().sleep(UNTIL_PLANNED);
        assertThat(target.grantedUntil()).contains(startAt.plus(RoleScene.DURATION));
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
    }

    @Test
    void aScheduledRequestCanBeWithdrawn() {
        scene.startsAt(scene.now().plus(UNTIL_PLANNED)).start();
        assertThat(scene.act("1", Act.WITHDRAW, "alice@example.com").counted()).isTrue();
        assertThat(scene.outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(target.grants()).isEmpty();
    }

    @Test
    void aGrantThatCouldNotBeMadeBeforeThePlannedEndIsNotMade() {
        Instant startAt = scene.now().plus(UNTIL_PLANNED);
        scene.startsAt(startAt).start();
        target.fails(Step.GRANT, 10_000);
        scene.temporal().sleep(Duration.ofHours(4));
        assertThat(scene.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(scene.view().message()).contains("before it could be granted");
        assertThat(target.isGranted()).isFalse();
    }
}
