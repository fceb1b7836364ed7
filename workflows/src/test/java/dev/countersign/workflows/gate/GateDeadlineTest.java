package dev.countersign.workflows.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.Decision;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.gate.GateOutcome;
import dev.countersign.api.gate.TaskDecided;
import dev.countersign.api.gate.VoteReceipt;
import dev.countersign.workflows.SampleActs;
import dev.countersign.workflows.gate.FakeGate.Step;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GateDeadlineTest {

    private static final int LOCAL_ATTEMPTS = 3;

    @AutoClose
    private final GateScene scene = new GateScene();

    private final FakeGate gate = scene.gate();

    private Instant deadline() {
        return Objects.requireNonNull(scene.view().deadline());
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
        assertThat(scene.temporal().page(GateScene.ID)).contains("Ended: TIMED\\_OUT", "nobody decided before");
    }

    @Test
    void votesAreCountedOnceMoreBeforeATimeout() {
        scene.open();
        gate.enters("alice", Act.APPROVE);
        gate.enters("bob", Act.APPROVE);
        gate.fails(Step.RECHECK, 1000);
        assertThat(scene.outcome()).isEqualTo(GateOutcome.APPROVED);
    }

    /** The last count takes until after the deadline, and something happens meanwhile. */
    private void whileCountingForTheLastTime(Runnable what) {
        scene.temporal().sleep(Duration.ofMinutes(55));
        gate.fails(Step.COUNT, LOCAL_ATTEMPTS);
        gate.during(Step.COUNT, what);
    }

    @Test
    void aVoteSignedInTimeCountsAlsoWhenItArrivesAfterTheDeadline() {
        scene.open();
        SignedAct inTime = SampleActs.act("1", Act.REJECT, "alice", deadline().minusSeconds(1));
        whileCountingForTheLastTime(() -> {
            assertThat(scene.now()).isAfter(deadline());
            scene.workflow().submit(inTime);
        });
        assertThat(scene.outcome()).isEqualTo(GateOutcome.REJECTED);
        assertThat(gate.counts().getLast().acts()).containsExactly(inTime);
    }

    @Test
    void anUpdateThatArrivesAfterTheDeadlineIsCountedAndAnswered() {
        scene.open();
        SignedAct inTime = SampleActs.act("1", Act.APPROVE, "alice", deadline().minusSeconds(1));
        List<WorkflowUpdateHandle<VoteReceipt>> votes = new CopyOnWriteArrayList<>();
        whileCountingForTheLastTime(() -> votes.add(scene.startVote(inTime)));
        assertThat(scene.outcome()).isEqualTo(GateOutcome.TIMED_OUT);
        assertThat(votes.getFirst().getResult().counted()).isTrue();
        assertThat(gate.counts().getLast().acts()).containsExactly(inTime);
    }

    @Test
    void aVoteSignedAfterTheDeadlineDoesNotCount() {
        scene.open();
        SignedAct tooLate = SampleActs.act("1", Act.REJECT, "alice", deadline());
        assertThatThrownBy(() -> scene.workflow().vote(tooLate))
                .rootCause()
                .hasMessageContaining("not before the deadline");
        scene.workflow().submit(tooLate);
        assertThat(scene.outcome()).isEqualTo(GateOutcome.TIMED_OUT);
    }

    @Test
    void aVoteSignedAfterTheDeadlineDoesNotCountAlsoWhenItComesBeforeTheTaskIsOpen() {
        gate.during(
                Step.OPEN,
                () -> scene.workflow()
                        .submit(SampleActs.act(
                                "1", Act.REJECT, "alice", scene.now().plus(Duration.ofDays(1)))));
        scene.open();
        assertThat(scene.outcome()).isEqualTo(GateOutcome.TIMED_OUT);
    }

    @Test
    void aVoteThatComesBeforeTheTaskIsOpenIsNotLost() {
        gate.during(Step.OPEN, () -> scene.workflow().submit(scene.rejection("1", "alice")));
        scene.open();
        assertThat(scene.outcome()).isEqualTo(GateOutcome.REJECTED);
    }

    @Test
    void aDecidedTaskTakesNoVotes() {
        scene.open();
        gate.fails(Step.CLOSE, 20);
        scene.workflow().vote(scene.rejection("1", "alice"));
        scene.temporal().settle();
        assertThatThrownBy(() -> scene.workflow().vote(scene.approval("2", "bob")))
                .rootCause()
                .satisfies(cause ->
                        assertThat(((ApplicationFailure) cause).getType()).isEqualTo(TaskDecided.class.getName()))
                .hasMessageContaining("rejected by alice");
        scene.workflow().submit(scene.approval("3", "carol"));
        assertThat(scene.outcome()).isEqualTo(GateOutcome.REJECTED);
    }
}
