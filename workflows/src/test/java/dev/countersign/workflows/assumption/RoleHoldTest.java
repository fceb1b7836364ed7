package dev.countersign.workflows.assumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ActReceipt;
import dev.countersign.workflows.assumption.FakeTarget.Step;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoleHoldTest {

    @AutoClose
    private final RoleScene scene = new RoleScene();

    private final FakeTarget target = scene.target();
    private Instant begin = Instant.MIN;

    @BeforeEach
    void active() {
        begin = scene.now();
        scene.start();
        assertThat(target.isGranted()).isTrue();
    }

    @Test
    void whatIsGivenBackIsGoneAtOnce() {
        assertThat(scene.act("1", Act.GIVE_BACK, "alice@example.com").counted()).isTrue();
        assertThat(scene.outcome()).isEqualTo(Outcome.GIVEN_BACK);
        assertThat(target.isGranted()).isFalse();
        assertThat(Duration.between(begin, target.revokedAt())).isLessThan(Duration.ofMinutes(10));
    }

    @Test
    void anAdministratorEndsItAndIsNamed() {
        assertThat(scene.act("1", Act.END, "root@example.com").counted()).isTrue();
        assertThat(scene.outcome()).isEqualTo(Outcome.ENDED_EARLY);
        assertThat(scene.view().message()).isEqualTo("ended by root@example.com");
    }

    @Test
    void anExtensionMovesTheEndOnlyOnceTheGrantSaysSo() {
        Instant end = target.grantedUntil().orElseThrow();
        ActReceipt receipt = scene.act("1", Act.EXTEND, "alice@example.com");
        assertThat(receipt.counted()).isTrue();
        assertThat(target.grantedUntil()).contains(end.plus(Duration.ofMinutes(30)));
        assertThat(scene.view().expiresAt()).isEqualTo(end.plus(Duration.ofMinutes(30)));
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(target.revokedAt()).isAfterOrEqualTo(end.plus(Duration.ofMinutes(30)));
    }

    @Test
    void anExtensionThatCannotBeWrittenBeforeTheEndDoesNotDelayIt() {
        Instant end = target.grantedUntil().orElseThrow();
        // NB. With what is added to a long sleep, a minute before.
        scene.temporal().sleep(Duration.between(scene.now(), end).minusSeconds(77));
        target.fails(Step.GRANT, 10_000);
        var wish = scene.startAct(scene.sign("1", Act.EXTEND, "alice@example.com"));
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(wish.getResult().counted()).isFalse();
        assertThat(target.revokedAt()).isBefore(end.plusSeconds(60));
        assertThat(target.isGranted()).isFalse();
    }

    @Test
    void anActAfterTheEndIsTurnedAway() {
        scene.outcome();
        assertThatThrownBy(() -> scene.act("1", Act.EXTEND, "alice@example.com"))
                .isInstanceOf(RuntimeException.class);
        assertThat(target.isGranted()).isFalse();
    }

    @Test
    void aVoteOnARequestThatIsDecidedDoesNotCountAndChangesNothing() {
        ActReceipt receipt = scene.act("1", Act.REJECT, "bob@example.com");
        assertThat(receipt.counted()).isFalse();
        assertThat(receipt.message()).isEqualTo("it is decided already");
        assertThat(target.isGranted()).isTrue();
    }

    @Test
    void aRevokeThatFailsIsTriedUntilItIsVerifiedAndShownAsOverdue() {
        target.fails(Step.REVOKE, 12);
        scene.temporal().sleep(RoleScene.DURATION.plusMinutes(2));
        assertThat(scene.view().phase()).isInstanceOf(AccessPhase.Revoking.class);
        assertThat(scene.page()).contains("OVERDUE");
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(target.isGranted()).isFalse();
        assertThat(scene.view().receipt()).isNotNull();
    }

    @Test
    void itEndsInTimeHoweverLongNobodyCanLookAtIt() {
        Instant end = target.grantedUntil().orElseThrow();
        target.fails(Step.OBSERVE, 10_000);
        scene.nudge();
        assertThat(scene.view().message()).startsWith("it could not be looked at");
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(target.revokedAt()).isBetween(end, end.plusSeconds(60));
    }

    @Test
    void whatIsCancelledInTemporalByHandIsRevoked() {
        scene.cancel();
        assertThatThrownBy(scene::outcome).isInstanceOf(RuntimeException.class);
        assertThat(target.isGranted()).isFalse();
        assertThat(target.revokes().getLast().outcome()).isEqualTo(Outcome.ENDED_EARLY);
    }

    @Test
    void aLostNudgeIsMadeUpForByTheSlowRecheck() {
        scene.temporal().sleep(Duration.ofMinutes(1));
        target.isGone();
        assertThat(scene.outcome()).isEqualTo(Outcome.ENDED_EARLY);
        assertThat(Duration.between(begin, target.revokedAt())).isLessThan(Duration.ofMinutes(25));
    }
}
