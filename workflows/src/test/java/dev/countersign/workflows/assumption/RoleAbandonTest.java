package dev.countersign.workflows.assumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ActReceipt;
import dev.countersign.workflows.SampleActs;
import dev.countersign.workflows.assumption.FakeTarget.Step;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An access on a cluster that is gone for good. */
@Timeout(60)
class RoleAbandonTest {

    @AutoClose
    private final RoleScene scene = new RoleScene();

    private final FakeTarget target = scene.target();

    @BeforeEach
    void active() {
        scene.start();
    }

    private void itCannotBeRevoked() {
        target.fails(Step.REVOKE, 10_000);
        scene.temporal().sleep(RoleScene.DURATION.plusMinutes(5));
        assertThat(scene.view().phase()).isInstanceOf(AccessPhase.Revoking.class);
    }

    @Test
    void aPlatformAdministratorGivesUpOnItAndItEndsAsFailed() {
        itCannotBeRevoked();
        ActReceipt receipt = scene.act("1", Act.ABANDON, FakeTarget.ROOT);
        assertThat(receipt.counted()).isTrue();
        assertThat(scene.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(target.calls(Step.ABANDON)).isEqualTo(1);
        assertThat(scene.view().receipt()).isNull();
        assertThat(scene.view().message()).startsWith("abandoned by root@example.com, unverified");
    }

    @Test
    void nobodyElseGivesUpOnItAndTheRevokeGoesOn() {
        itCannotBeRevoked();
        assertThat(scene.act("1", Act.ABANDON, "bob@example.com").counted()).isFalse();
        assertThatThrownBy(() -> scene.act("2", Act.GIVE_BACK, "alice@example.com"))
                .isInstanceOf(RuntimeException.class);
        scene.workflow().submit(SampleActs.forged(scene.sign("3", Act.ABANDON, FakeTarget.ROOT)));
        scene.temporal().settle();
        assertThat(scene.view().phase()).isInstanceOf(AccessPhase.Revoking.class);
        target.fails(Step.REVOKE, 0);
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(target.calls(Step.ABANDON)).isZero();
        assertThat(target.isGranted()).isFalse();
    }

    @Test
    void whatIsNotBeingTakenAwayIsNotAbandoned() {
        assertThatThrownBy(() -> scene.act("1", Act.ABANDON, FakeTarget.ROOT)).isInstanceOf(RuntimeException.class);
        scene.workflow().submit(scene.sign("2", Act.ABANDON, FakeTarget.ROOT));
        scene.temporal().settle();
        assertThat(target.isGranted()).isTrue();
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(target.calls(Step.ABANDON)).isZero();
    }

    @Test
    void aSignalFromWhoMayGivesUpOnItToo() {
        itCannotBeRevoked();
        scene.workflow().submit(scene.sign("1", Act.ABANDON, FakeTarget.ROOT));
        assertThat(scene.outcome()).isEqualTo(Outcome.FAILED);
    }
}
