package dev.countersign.workflows.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.Decision;
import dev.countersign.api.gate.GateOutcome;
import dev.countersign.api.gate.VoteReceipt;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ApprovalTaskTest {

    @AutoClose
    private final GateScene scene = new GateScene();

    private final FakeGate gate = scene.gate();

    @Test
    void enoughApprovalsApprove() {
        scene.open();
        assertThat(scene.workflow().vote(scene.approval("1", "alice")))
                .isEqualTo(new VoteReceipt(true, "1 of 2 approvals"));
        assertThat(scene.view().received()).isEqualTo(1);
        assertThat(scene.workflow().vote(scene.approval("2", "bob")).counted()).isTrue();
        assertThat(scene.outcome()).isEqualTo(GateOutcome.APPROVED);
        assertThat(gate.closes()).singleElement().satisfies(close -> {
            assertThat(close.decision()).isEqualTo(new Decision.Approved(List.of("alice", "bob"), ""));
            assertThat(close.message()).isEqualTo("approved by alice, bob");
        });
    }

    @Test
    void aTimeoutNamesNobody() {
        scene.open();
        scene.workflow().vote(scene.approval("1", "alice"));
        assertThat(scene.outcome()).isEqualTo(GateOutcome.TIMED_OUT);
        assertThat(gate.closes()).singleElement().satisfies(close -> {
            assertThat(close.decision()).isInstanceOf(Decision.TimedOut.class);
            assertThat(close.reason()).isEqualTo("TimedOut");
            assertThat(close.message()).doesNotContain("alice");
        });
    }
}
