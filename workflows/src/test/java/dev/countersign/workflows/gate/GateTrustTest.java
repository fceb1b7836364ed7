package dev.countersign.workflows.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.countersign.api.SignedAct;
import dev.countersign.api.gate.GateOutcome;
import dev.countersign.api.gate.GateView;
import dev.countersign.api.gate.VoteReceipt;
import dev.countersign.api.gate.VoteRefused;
import dev.countersign.workflows.SampleActs;
import dev.countersign.workflows.VirtualTemporal;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class GateTrustTest {

    @AutoClose
    private final GateScene scene = new GateScene();

    private final FakeGate gate = scene.gate();

    @Test
    void aForgedActIsRefusedByTheValidator() {
        scene.open();
        SignedAct forged = SampleActs.forged(scene.rejection("1", "alice"));
        assertThatThrownBy(() -> scene.workflow().vote(forged))
                .rootCause()
                .satisfies(cause ->
                        assertThat(((ApplicationFailure) cause).getType()).isEqualTo(VoteRefused.class.getName()))
                .hasMessageContaining("the signature does not hold");
        assertThat(scene.temporal().count(GateScene.ID, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED))
                .isZero();
        assertThat(scene.outcome()).isEqualTo(GateOutcome.TIMED_OUT);
    }

    @Test
    void aForgedActThatIsSignalledIsRefusedByTheCountAndRecorded() {
        scene.open();
        scene.workflow().submit(SampleActs.forged(scene.rejection("1", "alice")));
        scene.temporal().settle();
        assertThat(scene.view().state()).isEqualTo("PENDING");
        assertThat(scene.temporal().page(GateScene.ID)).contains("Votes refused: 1");
        assertThat(scene.outcome()).isEqualTo(GateOutcome.TIMED_OUT);
    }

    @Test
    void aForgedNewerActDoesNotReplaceAGenuineOne() {
        scene.open();
        scene.workflow().vote(scene.approval("1", "alice"));
        scene.temporal().settle();
        scene.workflow().submit(SampleActs.forged(scene.rejection("2", "alice")));
        scene.temporal().settle();
        scene.workflow().vote(scene.approval("3", "bob"));
        assertThat(scene.outcome()).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void aForgedActWithABorrowedIdDoesNotKeepTheGenuineOneOut() {
        scene.open();
        SignedAct genuine = scene.rejection("1", "alice");
        scene.workflow().submit(SampleActs.forged(genuine));
        scene.temporal().settle();
        assertThat(scene.workflow().vote(genuine).counted()).isTrue();
        assertThat(scene.outcome()).isEqualTo(GateOutcome.REJECTED);
    }

    @Test
    void somebodyWhoIsNotAskedIsToldThatTheVoteDoesNotCount() {
        scene.open();
        assertThat(scene.workflow().vote(scene.approval("1", "mallory")))
                .isEqualTo(new VoteReceipt(false, "mallory is not asked"));
        assertThat(scene.view().received()).isZero();
    }

    @Test
    void whoStartedTheRunIsToldThatTheirApprovalDoesNotCountAndTheirRejectionCounts() {
        gate.isStartedBy("alice");
        scene.open();
        assertThat(scene.temporal().page(GateScene.ID)).contains("May not approve: alice, who started the run");
        assertThat(scene.workflow().vote(scene.approval("1", "alice")))
                .isEqualTo(new VoteReceipt(false, "alice started this run"));
        scene.workflow().submit(scene.approval("2", "alice"));
        scene.temporal().settle();
        assertThat(scene.temporal().page(GateScene.ID)).contains("Votes refused: 2");
        assertThat(scene.view().received()).isZero();
        scene.workflow().vote(scene.rejection("3", "alice"));
        assertThat(scene.outcome()).isEqualTo(GateOutcome.REJECTED);
    }

    @Test
    void whoMayNotApproveIsHandedOnWithTheTask() {
        gate.isStartedBy("alice");
        scene.open();
        String firstRun = scene.temporal().runId(GateScene.ID);
        while (scene.temporal().runId(GateScene.ID).equals(firstRun)) {
            scene.nudge();
            scene.temporal().sleep(Duration.ofSeconds(1));
        }
        scene.temporal().settle();
        assertThat(scene.workflow().vote(scene.approval("1", "alice")).counted())
                .isFalse();
    }

    static List<Map<String, Object>> signalsThatAreNoActs() {
        return List.of(
                Map.of(),
                Map.of("act", "APPROVE"),
                Map.of("act", "SHRUG", "groups", List.of()),
                Map.of("groups", "none", "at", "yesterday"));
    }

    @ParameterizedTest
    @MethodSource("signalsThatAreNoActs")
    void aSignalThatIsNoActChangesNothing(Map<String, Object> junk) {
        scene.open();
        stub().signal("submit", junk);
        stub().signal("submit");
        stub().signal("submit", (Object) null);
        stub().signal("nudge");
        scene.temporal().settle();
        assertThat(scene.view().state()).isEqualTo("PENDING");
        scene.workflow().vote(scene.rejection("1", "alice"));
        assertThat(scene.outcome()).isEqualTo(GateOutcome.REJECTED);
    }

    @Test
    void anUpdateThatIsNoActIsRefused() {
        scene.open();
        assertThatThrownBy(() -> stub().update("vote", VoteReceipt.class, Map.of("act", "APPROVE")))
                .rootCause()
                .isInstanceOf(ApplicationFailure.class);
        assertThatThrownBy(() -> stub().update("vote", VoteReceipt.class))
                .rootCause()
                .hasMessageContaining("there is no act");
        assertThat(scene.view().state()).isEqualTo("PENDING");
    }

    @Test
    void textThatCannotBeWrittenAsJsonDoesNotBlockTheTask() {
        scene.open();
        Payload act = VirtualTemporal.converter()
                .toPayload(scene.rejection("1", "alice"))
                .orElseThrow();
        String json = act.getData().toStringUtf8().replace("\"message\":\"\"", "\"message\":\"\\ud800\"");
        assertThat(json).contains("\\ud800");
        stub().signal(
                        "submit",
                        new RawValue(act.toBuilder()
                                .setData(ByteString.copyFromUtf8(json))
                                .build()));
        scene.temporal().settle();
        assertThat(scene.view().state()).isEqualTo("PENDING");
        scene.workflow().vote(scene.rejection("2", "alice"));
        assertThat(scene.outcome()).isEqualTo(GateOutcome.REJECTED);
    }

    @Test
    void aFloodOfForgedActsDelaysNobodyAndIsForgotten() {
        scene.open();
        for (int i = 0; i < 120; i++) {
            scene.workflow().submit(SampleActs.forged(scene.rejection("forged-" + i, "person-" + i)));
        }
        assertThat(scene.workflow().vote(scene.rejection("1", "alice")).counted())
                .isTrue();
        assertThat(scene.outcome()).isEqualTo(GateOutcome.REJECTED);
        assertThat(gate.counts()).allSatisfy(count -> assertThat(count.acts()).hasSizeLessThanOrEqualTo(50));
    }

    @Test
    void thousandsOfNudgesContinueAsNewAndKeepTheVotes() {
        scene.open();
        SignedAct first = scene.approval("1", "alice");
        scene.workflow().vote(first);
        GateView before = scene.view();
        String firstRun = scene.temporal().runId(GateScene.ID);
        while (scene.temporal().runId(GateScene.ID).equals(firstRun)) {
            scene.nudge();
            scene.temporal().sleep(Duration.ofSeconds(1));
        }
        scene.temporal().settle();
        assertThat(gate.calls(FakeGate.Step.OPEN)).isOne();
        assertThat(before.received()).isOne();
        assertThat(scene.view()).isEqualTo(before);
        assertThat(scene.workflow().vote(first)).isEqualTo(new VoteReceipt(true, "1 of 2 approvals"));
        scene.workflow().vote(scene.approval("2", "bob"));
        assertThat(scene.outcome()).isEqualTo(GateOutcome.APPROVED);
    }

    private WorkflowStub stub() {
        return WorkflowStub.fromTyped(scene.workflow());
    }
}
