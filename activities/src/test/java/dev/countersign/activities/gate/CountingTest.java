package dev.countersign.activities.gate;

import static dev.countersign.activities.gate.GateCluster.counting;
import static dev.countersign.activities.gate.GateCluster.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.Decision;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.gate.Count;
import dev.countersign.api.gate.GateOutcome;
import dev.countersign.api.gate.Opening.Opened;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.ApprovalTaskSpec;
import dev.countersign.crds.gate.ApprovalTaskStatus;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountingTest {

    private static final String TWO_OF_THREE = "[{name: approvers, value: [alice, bob, 'group:release-managers']},"
            + " {name: numberOfApprovalsRequired, value: '2'}]";

    private final GateCluster cluster = new GateCluster();
    private final RequestRef run = cluster.ask(TWO_OF_THREE);
    private final Opened opened = (Opened) cluster.gate.open(run);

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void aPartOfTheVotesIsShownAndDecidesNothing() {
        cluster.vote(run, "alice", "approve", "fine");

        assertThat(cluster.gate.count(counting(opened, run)))
                .isEqualTo(new Count.Waiting(
                        1, "Waiting for approval: 1 of 2; asked are alice, bob, group:release-managers", Map.of()));
        ApprovalTaskStatus status = cluster.task(run).getStatus();
        assertThat(status.state()).isEqualTo("pending");
        assertThat(status.approvalsReceived()).isEqualTo(1);
        assertThat(status.approversResponse())
                .containsExactly(new ApprovalTaskStatus.Response("alice", "User", "approved", "fine", List.of()));
    }

    @Test
    void nothingIsWrittenWhenNothingChanged() {
        cluster.vote(run, "alice", "approve", "fine");
        cluster.gate.count(counting(opened, run));
        String before = cluster.task(run).getMetadata().getResourceVersion();
        cluster.gate.count(counting(opened, run));

        assertThat(cluster.task(run).getMetadata().getResourceVersion()).isEqualTo(before);
    }

    @Test
    void votesInTheObjectAndSignedVotesAreCountedTogether() {
        cluster.vote(run, "alice", "approve", "fine");

        assertThat(cluster.gate.count(
                        counting(opened, run, signed(opened, "carol", Act.APPROVE, "ok", "release-managers"))))
                .isEqualTo(new Count.Decided(
                        new Decision.Approved(List.of("alice", "carol"), "alice: fine; carol: ok"), Map.of()));
    }

    @Test
    void oneRejectionDecides() {
        cluster.vote(run, "alice", "approve", "");
        cluster.vote(run, "bob", "reject", "not on a Friday");

        assertThat(cluster.gate.count(counting(opened, run)))
                .isEqualTo(new Count.Decided(new Decision.Rejected(List.of("bob"), "not on a Friday"), Map.of()));
    }

    @Test
    void whileThePolicyIsNotInForceOnlySignedVotesCount() {
        cluster.vote(run, "alice", "approve", "forged");
        cluster.vote(run, "bob", "approve", "forged");
        cluster.guard.says(FakeGuard.ABSENT);

        assertThat(cluster.gate.count(counting(opened, run))).isInstanceOfSatisfying(Count.Waiting.class, waiting -> {
            assertThat(waiting.received()).isZero();
            assertThat(waiting.message()).contains("Votes in this object are not counted: the policy is not installed");
        });
        assertThat(cluster.condition(cluster.task(run), "VotesCounted")).startsWith("False AdmissionPolicyMissing");
        assertThat(cluster.gate.count(counting(
                        opened,
                        run,
                        signed(opened, "alice", Act.APPROVE, ""),
                        signed(opened, "carol", Act.APPROVE, "", "release-managers"))))
                .isEqualTo(new Count.Decided(new Decision.Approved(List.of("alice", "carol"), ""), Map.of()));
    }

    @Test
    void aPolicyThatWasReplacedSinceTheOpeningMakesVotesInTheObjectWorthNothing() {
        cluster.vote(run, "bob", "reject", "forged");
        cluster.guard.says(new VotePolicyState.InForce("other marks", Instant.EPOCH));

        assertThat(cluster.gate.count(counting(opened, run))).isInstanceOf(Count.Waiting.class);
        assertThat(cluster.condition(cluster.task(run), "VotesCounted")).startsWith("False AdmissionPolicyChanged");
    }

    @ParameterizedTest
    @CsvSource({"approve", "reject"})
    void aDecisionRestsOnThePolicyAsItIsAndNotAsItWasSeen(String input) {
        cluster.vote(run, "alice", input, "");
        cluster.vote(run, "bob", input, "");
        cluster.guard.atDecision = FakeGuard.ABSENT;

        assertThat(cluster.gate.count(counting(opened, run))).isInstanceOf(Count.Waiting.class);
    }

    @Test
    void aTaskThatNoLongerAsksWhatItsRunAsksIsNeverApproved() {
        ApprovalTask task = cluster.task(run);
        task.setSpec(new ApprovalTaskSpec(task.getSpec().approvers(), 1, null));
        cluster.client.resource(task).update();
        cluster.vote(run, "alice", "approve", "");

        assertThat(cluster.gate.count(counting(opened, run, signed(opened, "bob", Act.APPROVE, ""))))
                .isInstanceOfSatisfying(
                        Count.Waiting.class,
                        waiting -> assertThat(waiting.received()).isZero());
        assertThat(cluster.condition(cluster.task(run), "VotesCounted")).startsWith("False Tampered");
    }

    @Test
    void aTaskThatCanNoLongerBeReadIsNeverApprovedEither() {
        ApprovalTask task = cluster.task(run);
        task.setSpec(new ApprovalTaskSpec(List.of(), 0, null));
        cluster.client.resource(task).update();

        assertThat(cluster.gate.count(counting(opened, run))).isInstanceOf(Count.Waiting.class);
    }

    @Test
    void aForgedStatusIsWrittenOver() {
        ApprovalTask task = cluster.task(run);
        task.setStatus(
                new ApprovalTaskStatus(null, Map.of(), List.of(), "approved", List.of("alice"), List.of(), null, 2, 2));
        cluster.client.resource(task).updateStatus();

        assertThat(cluster.gate.count(counting(opened, run))).isInstanceOf(Count.Waiting.class);
        assertThat(cluster.task(run).getStatus().state()).isEqualTo("pending");
        assertThat(cluster.task(run).getStatus().approvalsReceived()).isZero();
    }

    @Test
    void aSignedVoteThatDoesNotCountSaysWhyAndIsAudited() {
        SignedAct act = signed(opened, "mallory", Act.APPROVE, "");

        assertThat(cluster.gate.count(counting(opened, run, act)))
                .isInstanceOfSatisfying(Count.Waiting.class, waiting -> {
                    assertThat(waiting.refusedActs())
                            .containsExactly(Map.entry(
                                    "act-of-mallory", "mallory is not among the approvers, by name or by group"));
                });
        assertThat(cluster.audit)
                .extracting(event -> event.id() + " " + event.facts().get("claimed-person"))
                .containsExactly("act/act-of-mallory/refused mallory");
    }

    @Test
    void aDeletedTaskIsNoApproval() {
        cluster.client.resource(cluster.task(run)).delete();
        assertThat(cluster.gate.count(counting(opened, run)))
                .isEqualTo(new Count.Over(
                        GateOutcome.GONE, "ApprovalTask ci/release-1-approve was deleted before it was decided"));
    }

    @Test
    void aTaskMadeAgainUnderTheSameNameIsAnotherTask() {
        ApprovalTask task = cluster.task(run);
        cluster.client.resource(task).delete();
        task.getMetadata().setUid(null);
        task.getMetadata().setResourceVersion(null);
        cluster.client.resource(task).create();

        assertThat(cluster.gate.count(counting(opened, run)))
                .isInstanceOfSatisfying(
                        Count.Over.class, over -> assertThat(over.outcome()).isEqualTo(GateOutcome.GONE));
    }

    @Test
    void aCancelledRunEndsTheWait() {
        GenericKubernetesResource cancelled = cluster.run(run).object();
        cancelled.setAdditionalProperty("spec", Map.of("status", "RunCancelled", "statusMessage", "no longer needed"));
        cluster.client.resource(cancelled).update();

        assertThat(cluster.gate.count(counting(opened, run)))
                .isEqualTo(new Count.Over(GateOutcome.CANCELLED, "no longer needed"));
    }

    @Test
    void aRunThatSomebodyElseEndedEndsTheWait() {
        GenericKubernetesResource ended = cluster.run(run).object();
        ended.setAdditionalProperty(
                "status",
                Map.of(
                        "conditions",
                        List.of(Map.of("type", "Succeeded", "status", "True", "reason", "Done", "message", "m"))));
        cluster.client.resource(ended).updateStatus();

        assertThat(cluster.gate.count(counting(opened, run)))
                .isEqualTo(new Count.Over(GateOutcome.GONE, "the CustomRun has ended: Done, m"));
    }

    @Test
    void theSlowRecheckReturnsOnlyWhenThereIsNews() {
        assertThatThrownBy(() -> cluster.gate.recheck(counting(opened, run)))
                .isInstanceOfSatisfying(ApplicationFailure.class, nothing -> {
                    assertThat(nothing.getType()).isEqualTo("NothingNew");
                    assertThat(nothing.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
                    assertThat(nothing.isNonRetryable()).isFalse();
                });
        cluster.vote(run, "bob", "reject", "");
        cluster.gate.recheck(counting(opened, run));
    }
}
