package dev.countersign.activities.gate;

import static dev.countersign.activities.gate.GateCluster.recording;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.Decision;
import dev.countersign.api.RequestRef;
import dev.countersign.api.gate.CloseCommand;
import dev.countersign.api.gate.Count;
import dev.countersign.api.gate.GateOutcome;
import dev.countersign.api.gate.Opening.Opened;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.ApprovalTaskStatus;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gate gives each task the state that manual-approval-gate was recorded to give it, unless that was an attack. */
class RecordedStatesTest {

    private final GateCluster cluster = new GateCluster();

    @AfterEach
    void stop() {
        cluster.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
                    01-pending,                            PENDING
                    02-approved-by-one-user,               APPROVED
                    03-one-of-two-votes,                   PENDING
                    04-rejected-after-an-approval,         REJECTED
                    05-group-one-of-two-votes,             PENDING
                    06-group-approved,                     APPROVED
                    07-user-and-group-approved,            APPROVED
                    10-label-moved-by-an-approver,         PENDING
                    12-from-a-pipelinerun-pending,         PENDING
                    15-task-made-for-another-pipelinerun,  APPROVED
                    """)
    void theSameVotesGiveTheSameStatus(String name, String expected) {
        ApprovalTask recorded = task(name);
        RequestRef run = apply(name);
        Opened opened = openUpTo(recorded, run);
        Count count = cluster.gate.count(GateCluster.counting(opened, run));

        switch (count) {
            case Count.Waiting waiting -> assertThat(expected).isEqualTo("PENDING");
            case Count.Decided decided -> {
                GateOutcome outcome =
                        decided.decision() instanceof Decision.Approved ? GateOutcome.APPROVED : GateOutcome.REJECTED;
                assertThat(outcome.name()).isEqualTo(expected);
                close(run, opened, outcome, decided.decision());
            }
            case Count.Over over -> assertThat(over).as("not over").isNull();
        }
        assertSameFields(cluster.task(run).getStatus(), recorded.getStatus());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource("08-timed-out")
    void aTimeoutGivesTheSameStatus(String name) {
        ApprovalTask recorded = task(name);
        RequestRef run = apply(name);
        Opened opened = openUpTo(recorded, run);
        assertThat(cluster.gate.count(GateCluster.counting(opened, run))).isInstanceOf(Count.Waiting.class);
        close(run, opened, GateOutcome.TIMED_OUT, new Decision.TimedOut(opened.deadline()));

        assertSameFields(cluster.task(run).getStatus(), recorded.getStatus());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"09-quorum-lowered-by-an-approver", "13-status-forged-by-a-plain-serviceaccount"})
    void whatAnAttackerGotFromTheOtherGateNobodyGetsFromThis(String name) {
        ApprovalTask forged = task(name);
        String declared = name.startsWith("13") ? "12-from-a-pipelinerun-pending" : name;
        RequestRef run = apply(declared);
        Opened opened = openUpTo(forged, run);

        assertThat(cluster.gate.count(GateCluster.counting(opened, run))).isInstanceOf(Count.Waiting.class);
        assertThat(cluster.task(run).getStatus().state()).isEqualTo("pending");
        assertThat(cluster.task(run).getStatus().approvalsReceived()).isZero();
    }

    private RequestRef apply(String name) {
        return cluster.apply(recording(name + "-customrun").replaceAll("(?s)\nstatus:.*", "\n"));
    }

    /** Opens the task, and lets the votes and the status be what was recorded. */
    private Opened openUpTo(ApprovalTask recorded, RequestRef run) {
        Opened opened = (Opened) cluster.gate.open(run);
        ApprovalTask task = cluster.task(run);
        task.setSpec(recorded.getSpec());
        ApprovalTask voted = cluster.client.resource(task).update();
        voted.setStatus(recorded.getStatus());
        cluster.client.resource(voted).updateStatus();
        return opened;
    }

    private void close(RequestRef run, Opened opened, GateOutcome outcome, Decision decision) {
        cluster.gate.close(new CloseCommand(run, opened, outcome, decision, "", "", List.of(), 2));
    }

    private ApprovalTask task(String name) {
        return cluster.client.getKubernetesSerialization().unmarshal(recording(name + "-task"), ApprovalTask.class);
    }

    private static void assertSameFields(ApprovalTaskStatus ours, ApprovalTaskStatus recorded) {
        assertThat(ours.state()).isEqualTo(recorded.state());
        assertThat(ours.approvers()).isEqualTo(recorded.approvers());
        assertThat(ours.approversResponse()).containsExactlyInAnyOrderElementsOf(recorded.approversResponse());
        assertThat(ours.approvalsRequired()).isEqualTo(recorded.approvalsRequired());
        assertThat(ours.approvalsReceived())
                .isEqualTo(recorded.approvalsReceived() == null ? Integer.valueOf(0) : recorded.approvalsReceived());
    }
}
