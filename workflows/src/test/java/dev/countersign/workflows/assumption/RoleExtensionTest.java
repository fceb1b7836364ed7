package dev.countersign.workflows.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ActReceipt;
import dev.countersign.workflows.assumption.FakeTarget.Step;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An access that may last longer with the approval of two stages. */
@Timeout(60)
class RoleExtensionTest {

    private static final String ALICE = "alice@example.com";
    private static final String BOB = "bob@example.com";

    @AutoClose
    private final RoleScene scene = new RoleScene();

    private final FakeTarget target = scene.target();
    private Instant end = Instant.MIN;

    @BeforeEach
    void activeAndAskedFor() {
        scene.asksAboutExtensions("owners", "security").start();
        end = target.grantedUntil().orElseThrow();
        ActReceipt receipt = scene.act("1", Act.EXTEND, ALICE);
        assertThat(receipt.counted()).isTrue();
        assertThat(receipt.message()).isEqualTo("somebody must approve");
    }

    @Test
    void peopleAreAskedAboutTheExtensionStageByStage() {
        assertThat(scene.view().subject()).isEqualTo("extension#1");
        assertThat(scene.view().stage()).isEqualTo("owners");
        assertThat(scene.act("2", Act.APPROVE, BOB).counted()).isTrue();
        assertThat(scene.view().stage()).isEqualTo("security");
        assertThat(target.grantedUntil()).contains(end);
    }

    @Test
    void onceAllHaveApprovedItLastsLonger() {
        scene.act("2", Act.APPROVE, BOB);
        assertThat(scene.act("3", Act.APPROVE, "carol@example.com").counted()).isTrue();
        assertThat(target.grantedUntil()).contains(end.plus(Duration.ofMinutes(30)));
        assertThat(scene.view().subject()).isEqualTo("request");
        assertThat(scene.view().stage()).isEmpty();
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(target.revokedAt()).isAfterOrEqualTo(end.plus(Duration.ofMinutes(30)));
    }

    @Test
    void ofTwoWhoApproveTheLastStageAtTheSameInstantTheSlowerIsToldThatItIsDecided() {
        scene.act("2", Act.APPROVE, BOB);
        SignedAct carol = scene.sign("3", Act.APPROVE, "carol@example.com");
        SignedAct dave = scene.sign("4", Act.APPROVE, "dave@example.com");
        target.during(Step.OBSERVE, () -> {
            scene.workflow().submit(carol);
            scene.workflow().submit(dave);
        });
        scene.nudge();
        assertThat(scene.workflow().act(carol).counted()).isTrue();
        assertThat(scene.workflow().act(dave)).isEqualTo(new ActReceipt(false, "it is decided already: extended"));
        assertThat(target.grantedUntil()).contains(end.plus(Duration.ofMinutes(30)));
    }

    @Test
    void onceRejectedItEndsWhenItWouldHave() {
        assertThat(scene.act("2", Act.REJECT, BOB).counted()).isTrue();
        assertThat(scene.view().message()).isEqualTo("rejected by bob@example.com");
        assertThat(scene.view().stage()).isEmpty();
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(target.revokedAt()).isBetween(end, end.plusSeconds(60));
    }

    @Test
    void whenNobodyHasDecidedItEndsWhenItWouldHave() {
        scene.act("2", Act.APPROVE, BOB);
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(target.revokedAt()).isBetween(end, end.plusSeconds(60));
    }

    @Test
    void itIsGivenBackAllTheSame() {
        assertThat(scene.act("2", Act.GIVE_BACK, ALICE).counted()).isTrue();
        assertThat(scene.outcome()).isEqualTo(Outcome.GIVEN_BACK);
        assertThat(target.revokedAt()).isBefore(end);
    }
}
