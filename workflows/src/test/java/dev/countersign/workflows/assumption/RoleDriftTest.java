package dev.countersign.workflows.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.RoleAssumptionView;
import dev.countersign.workflows.LateWrite;
import dev.countersign.workflows.assumption.FakeTarget.Step;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody removes by hand what an assignment rests on. */
@Timeout(60)
class RoleDriftTest {

    @AutoClose
    private final RoleScene scene = new RoleScene();

    private final FakeTarget target = scene.target();

    @BeforeEach
    void active() {
        scene.lasts(null).start();
        assertThat(target.isAsGranted()).isTrue();
        target.drifts();
    }

    @Test
    void itIsPutBackAtTheNextNudgeAndNothingElseChanges() {
        RoleAssumptionView before = scene.view();
        scene.nudge();
        assertThat(target.isAsGranted()).isTrue();
        assertThat(scene.view().message()).isEqualTo("somebody has removed it, and it was put back");
        assertThat(scene.view().phase()).isEqualTo(before.phase());
        assertThat(scene.view().expiresAt()).isNull();
    }

    @Test
    void withoutANudgeTheSlowRecheckFindsIt() {
        scene.temporal().sleep(Duration.ofMinutes(25));
        assertThat(target.isAsGranted()).isTrue();
        assertThat(target.calls(Step.REPAIR)).isEqualTo(1);
    }

    @Test
    void whatCouldNotBePutBackIsTriedAgainByTheSlowRecheck() {
        target.fails(Step.REPAIR, 30);
        scene.nudge();
        scene.temporal().sleep(LateWrite.WINDOW);
        assertThat(target.isAsGranted()).isFalse();
        assertThat(scene.view().message()).contains("it is not put back");
        scene.temporal().sleep(Duration.ofHours(1));
        assertThat(target.isAsGranted()).isTrue();
    }

    @Test
    void anAttemptThatMayStillWriteHoldsUpTheReceiptOfTheEnd() {
        target.fails(Step.REPAIR, 10_000);
        Instant asked = scene.now();
        scene.nudge();
        scene.temporal().sleep(LateWrite.WINDOW);
        assertThat(scene.act("1", Act.END, "root@example.com").counted()).isTrue();
        assertThat(scene.outcome()).isEqualTo(Outcome.ENDED_EARLY);
        assertThat(target.isGranted()).isFalse();
        assertThat(target.revokes().getLast().notBefore()).isAfterOrEqualTo(asked.plus(LateWrite.WINDOW));
    }
}
