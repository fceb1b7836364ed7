package dev.countersign.activities.gate;

import static dev.countersign.activities.gate.GateCluster.counting;
import static dev.countersign.activities.gate.GateCluster.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.Decision;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.gate.CloseCommand;
import dev.countersign.api.gate.Count;
import dev.countersign.api.gate.GateOutcome;
import dev.countersign.api.gate.Opening.Opened;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.ApprovalTaskStatus;
import dev.countersign.crds.gate.Approver;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClosingTest {

    private final GateCluster cluster = new GateCluster();
    private final RequestRef run = cluster.ask("[{name: approvers, value: [alice, 'group:release-managers']},"
            + " {name: numberOfApprovalsRequired, value: '2'}, {name: timeout, value: 1h30m}]");
    private final Opened opened = (Opened) cluster.gate.open(run);

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void anApprovalNamesWhoApprovedInTheTaskAndInTheRun() {
        cluster.vote(run, "alice", "approve", "fine");
        SignedAct carol = signed(opened, "carol", Act.APPROVE, "ok", "release-managers");
        close(
                GateOutcome.APPROVED,
                new Decision.Approved(List.of("alice", "carol"), ""),
                "approved by alice, carol",
                carol);

        ApprovalTask task = cluster.task(run);
        assertThat(task.getStatus().state()).isEqualTo("approved");
        assertThat(task.getStatus().approvalsReceived()).isEqualTo(2);
        assertThat(cluster.condition(task, "Succeeded")).isEqualTo("True Approved: approved by alice, carol");
        assertThat(task.getSpec().approvers())
                .containsExactly(
                        new Approver("alice", "User", "approve", "fine", List.of()),
                        new Approver(
                                "release-managers",
                                "Group",
                                "approve",
                                null,
                                List.of(new Approver.Member("carol", "approve", "ok"))));
        assertThat(cluster.condition(run)).isEqualTo("True Succeeded: approved by alice, carol");
        assertThat(cluster.run(run).status()).containsEntry("completionTime", "2026-11-23T10:00:00Z");
        assertThat(cluster.audit).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo("gate/" + run.uid() + "/APPROVED");
            assertThat(event.facts())
                    .containsEntry("approved-by", "alice, carol")
                    .containsEntry("outcome", "APPROVED");
        });
    }

    @Test
    void aRejectionNamesWhoRejected() {
        cluster.vote(run, "alice", "reject", "not on a Friday");
        close(GateOutcome.REJECTED, new Decision.Rejected(List.of("alice"), ""), "rejected by alice: not on a Friday");

        assertThat(cluster.task(run).getStatus().state()).isEqualTo("rejected");
        assertThat(cluster.condition(run)).isEqualTo("False Failed: rejected by alice: not on a Friday");
    }

    @Test
    void aTimeoutIsARejectionForPipelinesAndNamesNobody() {
        close(GateOutcome.TIMED_OUT, new Decision.TimedOut(opened.deadline()), "nobody decided");

        String message = "Approval task release-1-approve failed because of timeout: not decided within 1h30m";
        ApprovalTaskStatus status = cluster.task(run).getStatus();
        assertThat(status.state()).isEqualTo("rejected");
        assertThat(status.approversResponse()).isEmpty();
        assertThat(cluster.condition(cluster.task(run), "Succeeded")).isEqualTo("False TimedOut: " + message);
        assertThat(cluster.condition(run)).isEqualTo("False Failed: " + message);
    }

    @Test
    void aCancelledRunClosesItsTask() {
        close(GateOutcome.CANCELLED, null, "the PipelineRun was cancelled");

        assertThat(cluster.task(run).getStatus().state()).isEqualTo("rejected");
        assertThat(cluster.condition(cluster.task(run), "Succeeded"))
                .isEqualTo("False Cancelled: the PipelineRun was cancelled");
        assertThat(cluster.condition(run)).isEqualTo("False CustomRunCancelled: the PipelineRun was cancelled");
    }

    @Test
    void aDeletedTaskFailsItsRun() {
        cluster.client.resource(cluster.task(run)).delete();
        close(GateOutcome.GONE, null, "the task was deleted");

        assertThat(cluster.condition(run)).isEqualTo("False Failed: the task was deleted");
    }

    @Test
    void aDeletedRunIsNoError() {
        cluster.client.resource(cluster.run(run).object()).delete();
        close(GateOutcome.GONE, null, "the run was deleted");

        assertThat(cluster.task(run).getStatus().state()).isEqualTo("rejected");
        cluster.client.resource(cluster.task(run)).delete();
        close(GateOutcome.GONE, null, "the run was deleted");
    }

    @Test
    void howTasksEndIsCounted() {
        close(GateOutcome.TIMED_OUT, null, "nobody answered");
        assertThat(ended(GateOutcome.TIMED_OUT)).isEqualTo(1);
        assertThat(ended(GateOutcome.APPROVED)).isZero();
    }

    @Test
    void closingTwiceIsClosingOnce() {
        cluster.vote(run, "alice", "reject", "no");
        close(GateOutcome.REJECTED, new Decision.Rejected(List.of("alice"), ""), "rejected by alice: no");
        String task = cluster.task(run).getMetadata().getResourceVersion();
        String customRun = cluster.run(run).object().getMetadata().getResourceVersion();
        close(GateOutcome.REJECTED, new Decision.Rejected(List.of("alice"), ""), "rejected by alice: no");

        assertThat(cluster.task(run).getMetadata().getResourceVersion()).isEqualTo(task);
        assertThat(cluster.run(run).object().getMetadata().getResourceVersion()).isEqualTo(customRun);
        assertThat(cluster.events()).hasSize(1);
    }

    @Test
    void aRunThatAsksForSomethingElseIsNotEnded() {
        RequestRef foreign = cluster.apply("""
                apiVersion: tekton.dev/v1beta1
                kind: CustomRun
                metadata: {name: r, namespace: ci, uid: run-1}
                spec: {customRef: {apiVersion: example.dev/v1, kind: Wait}}
                """);
        cluster.gate.close(new CloseCommand(foreign, null, GateOutcome.GONE, null, "Gone", "no task", List.of(), 1));

        assertThat(cluster.run(foreign).status()).isEmpty();
    }

    @Test
    void aVerdictInTheRunIsNeverWrittenOver() {
        close(GateOutcome.TIMED_OUT, new Decision.TimedOut(opened.deadline()), "");
        close(GateOutcome.APPROVED, new Decision.Approved(List.of("alice"), ""), "approved by alice");

        assertThat(cluster.condition(run)).startsWith("False Failed");
    }

    @Test
    void aCountThatComesLateDoesNotReopenTheTask() {
        close(GateOutcome.TIMED_OUT, new Decision.TimedOut(opened.deadline()), "");
        cluster.client
                .genericKubernetesResources(CustomRuns.API_VERSION, CustomRuns.KIND)
                .inNamespace("ci")
                .delete();
        RequestRef unended = cluster.ask("[{name: approvers, value: [alice]}]");

        assertThat(cluster.gate.count(counting(opened, unended))).isInstanceOf(Count.Waiting.class);
        assertThat(cluster.task(run).getStatus().state()).isEqualTo("rejected");
    }

    private double ended(GateOutcome outcome) {
        return cluster.meters
                .get("countersign.gate.tasks.ended")
                .tag("outcome", outcome.name())
                .counter()
                .count();
    }

    private void close(GateOutcome outcome, @Nullable Decision decision, String message, SignedAct... acts) {
        cluster.gate.close(
                new CloseCommand(run, opened, outcome, decision, "TheWorkflowsWord", message, List.of(acts), 9));
    }
}
