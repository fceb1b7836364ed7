package dev.countersign.workflows.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.workflows.assumption.FakeTarget.Step;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What takes weeks and years, in virtual time. */
@Timeout(60)
class RoleLongTest {

    @AutoClose
    private final RoleScene scene = new RoleScene();

    private final FakeTarget target = scene.target();

    @BeforeEach
    void rarely() {
        target.rechecksEvery(Duration.ofDays(10));
    }

    @Test
    void anAccessOfFiftyDaysIsHandedOnGrantedOnceAndEndsInItsTime() {
        // NB. Not of sixty: the server of tests loses a run that is to be handed on while another of its timers rings.
        Duration fifty = Duration.ofDays(50);
        Instant begin = scene.now();
        scene.lasts(fifty).start();
        String first = scene.runId();
        scene.temporal().sleep(Duration.ofDays(45));
        assertThat(scene.runId()).isNotEqualTo(first);
        assertThat(scene.view().phase()).isInstanceOf(AccessPhase.Active.class);
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(Duration.between(begin, target.revokedAt())).isBetween(fifty, fifty.plusMinutes(1));
        assertThat(target.calls(Step.GRANT)).isEqualTo(1);
        assertThat(target.isGranted()).isFalse();
    }

    @Test
    void aRequestForThirtyDaysEndsInItsTime() {
        Duration thirty = Duration.ofDays(30);
        scene.lastsOnceApproved(thirty, "owners").start();
        // NB. Its run is handed on after thirty days too: the server of tests loses it where both are due at once.
        scene.temporal().sleep(Duration.ofMinutes(17));
        Instant begin = scene.now();
        scene.act("1", Act.APPROVE, "bob@example.com");
        scene.temporal().sleep(Duration.ofDays(29));
        assertThat(target.isGranted()).isTrue();
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(Duration.between(begin, target.revokedAt())).isBetween(thirty, thirty.plusMinutes(1));
        assertThat(target.calls(Step.GRANT)).isEqualTo(1);
    }

    @Test
    void twoStagesMayTakeTwoWeeksAndTheAccessBeginsWhenTheLastHasApproved() {
        scene.asksFor(Duration.ofDays(15), "owners", "security").start();
        scene.temporal().sleep(Duration.ofDays(7));
        assertThat(scene.act("1", Act.APPROVE, "bob@example.com").counted()).isTrue();
        scene.temporal().sleep(Duration.ofDays(7));
        assertThat(target.isGranted()).isFalse();
        Instant approved = scene.now();
        assertThat(scene.act("2", Act.APPROVE, "carol@example.com").counted()).isTrue();
        scene.temporal().settle();
        assertThat(target.grantedUntil())
                .hasValueSatisfying(until -> assertThat(until).isAfterOrEqualTo(approved.plus(RoleScene.DURATION)));
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
    }

    @Test
    void whatIsHalfApprovedAfterTwoWeeksEndsWithoutGrant() {
        scene.asksFor(Duration.ofDays(14), "owners", "security").start();
        scene.temporal().sleep(Duration.ofDays(7));
        assertThat(scene.act("1", Act.APPROVE, "bob@example.com").counted()).isTrue();
        assertThat(scene.outcome()).isEqualTo(Outcome.APPROVAL_TIMED_OUT);
        assertThat(target.grants()).isEmpty();
    }

    @Test
    void anAssignmentIsHeldForThreeYearsAndRevokedWhenItIsEnded() {
        scene.lasts(null).start();
        scene.temporal().sleep(Duration.ofDays(3 * 365));
        assertThat(target.isGranted()).isTrue();
        assertThat(scene.view().expiresAt()).isNull();
        assertThat(target.calls(Step.GRANT)).isEqualTo(1);

        assertThat(scene.act("1", Act.END, "root@example.com").counted()).isTrue();
        assertThat(scene.outcome()).isEqualTo(Outcome.ENDED_EARLY);
        assertThat(target.isGranted()).isFalse();
    }

    @Test
    void whatIsActedAfterAHandOverIsDealtWithByTheNewRun() {
        scene.lasts(Duration.ofDays(50)).start();
        scene.temporal().sleep(Duration.ofDays(45));
        assertThat(scene.act("1", Act.EXTEND, "alice@example.com").counted()).isTrue();
        assertThat(scene.act("2", Act.GIVE_BACK, "alice@example.com").counted()).isTrue();
        assertThat(scene.outcome()).isEqualTo(Outcome.GIVEN_BACK);
    }
}
