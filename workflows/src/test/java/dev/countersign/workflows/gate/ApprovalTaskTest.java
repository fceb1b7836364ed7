package dev.countersign.workflows.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.Decision;
import dev.countersign.api.SignedAct;
import dev.countersign.api.gate.GateOutcome;
import dev.countersign.api.gate.VoteReceipt;
import dev.countersign.workflows.gate.FakeGate.Step;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ApprovalTaskTest {

    @AutoClose
    private final GateScene scene = new GateScene();

    private final FakeGate gate = scene.gate();

    @Test
    void enoughApprovalsApprove() {
        scene.open();
        assertThat(scene.view().state()).isEqualTo("PENDING");
        assertThat(scene.workflow().vote(scene.approval("1", "alice")))
                .isEqualTo(new VoteReceipt(true, "1 of 2 approvals"));
        assertThat(scene.view().received()).isEqualTo(1);
        assertThat(scene.workflow().vote(scene.approval("2", "bob")))
                .isEqualTo(new VoteReceipt(true, "approved by alice, bob"));
        assertThat(scene.outcome()).isEqualTo(GateOutcome.APPROVED);
        assertThat(gate.closes()).singleElement().satisfies(close -> {
            assertThat(close.decision()).isEqualTo(new Decision.Approved(List.of("alice", "bob"), ""));
            assertThat(close.message()).isEqualTo("approved by alice, bob");
            assertThat(close.acts()).extracting(SignedAct::person).containsExactly("alice", "bob");
        });
        assertThat(scene.view().received()).isEqualTo(2);
    }

    @Test
    void oneRejectionRejects() {
        scene.open();
        scene.workflow().vote(scene.approval("1", "alice"));
        scene.workflow().vote(scene.rejection("2", "bob"));
        assertThat(scene.outcome()).isEqualTo(GateOutcome.REJECTED);
        assertThat(gate.closes())
                .singleElement()
                .satisfies(close -> assertThat(close.message()).isEqualTo("rejected by bob"));
    }

    @Test
    void onePersonNeverCountsTwice() {
        scene.open();
        scene.workflow().vote(scene.approval("1", "alice"));
        assertThat(scene.workflow().vote(scene.approval("2", "alice")).message())
                .isEqualTo("1 of 2 approvals");
        assertThat(scene.view().state()).isEqualTo("PENDING");
    }

    @Test
    void theSameActSentAgainChangesNothing() {
        scene.open();
        SignedAct act = scene.approval("1", "alice");
        VoteReceipt first = scene.workflow().vote(act);
        assertThat(scene.workflow().vote(act)).isEqualTo(first);
        scene.workflow().submit(act);
        scene.temporal().settle();
        assertThat(gate.counts().getLast().acts()).containsExactly(act);
        assertThat(scene.view().received()).isEqualTo(1);
    }

    @Test
    void anApprovalMayTurnIntoARejectionWhileTheTaskIsPending() {
        scene.open();
        scene.workflow().vote(scene.approval("1", "alice"));
        scene.temporal().settle();
        scene.workflow().vote(scene.rejection("2", "alice"));
        assertThat(scene.outcome()).isEqualTo(GateOutcome.REJECTED);
    }

    @Test
    void votesInTheObjectCountAfterANudge() {
        scene.open();
        gate.enters("alice", SignedAct.Act.APPROVE);
        gate.enters("bob", SignedAct.Act.APPROVE);
        scene.nudge();
        scene.temporal().settle();
        assertThat(gate.closes())
                .singleElement()
                .satisfies(close -> assertThat(close.outcome()).isEqualTo(GateOutcome.APPROVED));
    }

    @Test
    void aLostNudgeIsMadeUpForByTheRecheck() {
        scene.open();
        scene.workflow().vote(scene.approval("1", "alice"));
        scene.temporal().sleep(Duration.ofMinutes(25));
        gate.enters("bob", SignedAct.Act.APPROVE);
        scene.temporal().sleep(Duration.ofMinutes(11));
        assertThat(gate.closes())
                .singleElement()
                .satisfies(close -> assertThat(close.outcome()).isEqualTo(GateOutcome.APPROVED));
    }

    @Test
    void aCancelledRunClosesItsTask() {
        scene.open();
        gate.isOver(GateOutcome.CANCELLED, "the run was cancelled");
        scene.nudge();
        assertThat(scene.outcome()).isEqualTo(GateOutcome.CANCELLED);
        assertThat(gate.closes()).singleElement().satisfies(close -> {
            assertThat(close.decision()).isNull();
            assertThat(close.opened()).isNotNull();
            assertThat(close.message()).isEqualTo("the run was cancelled");
        });
    }

    @Test
    void cancellingTheWorkflowClosesTheTaskAsCancelled() {
        scene.open();
        scene.cancel();
        assertThatThrownBy(scene::outcome).hasCauseInstanceOf(CanceledFailure.class);
        assertThat(gate.closes())
                .singleElement()
                .satisfies(close -> assertThat(close.outcome()).isEqualTo(GateOutcome.CANCELLED));
    }

    @Test
    void wrongParamsAreRefusedAndAskNobody() {
        gate.hasWrongParams("approvers is empty");
        scene.open();
        assertThat(scene.outcome()).isEqualTo(GateOutcome.REFUSED);
        assertThat(gate.calls(Step.COUNT)).isZero();
        assertThat(gate.calls(Step.CLOSE)).isZero();
        assertThat(scene.view().message()).isEqualTo("approvers is empty");
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "GONE"})
    void aRunThatIsOverBeforeItsTaskOpensAsksNobody(GateOutcome outcome) {
        gate.isOver(outcome, "over");
        scene.open();
        assertThat(scene.outcome()).isEqualTo(outcome);
        assertThat(gate.calls(Step.COUNT)).isZero();
        assertThat(gate.closes())
                .singleElement()
                .satisfies(close -> assertThat(close.opened()).isNull());
    }

    @ParameterizedTest(name = "{0} fails {1} times")
    @CsvSource({"OPEN,1", "OPEN,10", "COUNT,1", "COUNT,2", "COUNT,10", "CLOSE,1", "CLOSE,10", "RECHECK,3"})
    void whicheverStepFailsTheVerdictIsThatOfThePeople(Step step, int times) {
        gate.fails(step, times);
        scene.open();
        scene.temporal().sleep(Duration.ofMinutes(45));
        scene.workflow().submit(scene.approval("1", "alice"));
        scene.workflow().submit(scene.approval("2", "bob"));
        assertThat(scene.outcome()).isEqualTo(GateOutcome.APPROVED);
        assertThat(gate.calls(step)).isGreaterThan(times);
        assertThat(gate.closes())
                .singleElement()
                .satisfies(close ->
                        assertThat(close.decision()).isEqualTo(new Decision.Approved(List.of("alice", "bob"), "")));
    }

    @Test
    void waitingWritesNoHistory() {
        scene.open();
        scene.temporal().sleep(Duration.ofMinutes(20));
        int before = scene.temporal().history(GateScene.ID).size();
        scene.temporal().sleep(Duration.ofMinutes(35));
        assertThat(scene.temporal().history(GateScene.ID)).hasSize(before);
        assertThat(gate.calls(Step.RECHECK)).isGreaterThan(3);
    }

    @Test
    void thePageSaysWhatIsAskedOfWhomAndWhoHasAnswered() {
        scene.open();
        scene.workflow().vote(scene.approval("1", "alice"));
        assertThat(scene.temporal().page(GateScene.ID))
                .contains(
                        "**Waiting for people**",
                        "Question: Release to production?",
                        "Asked: alice, bob, carol",
                        "Approvals: 1 of 2",
                        "PipelineRun: release-7");
        scene.workflow().vote(scene.rejection("2", "bob"));
        scene.temporal().settle();
        assertThat(scene.temporal().page(GateScene.ID)).contains("**Ended: REJECTED**", "Why: rejected by bob");
    }
}
