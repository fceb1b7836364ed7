package dev.countersign.activities.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.activities.ClusterException;
import dev.countersign.api.Outcome;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.Pinned;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether an approval is the approval of the run that the Pod is part of. */
class RunOfPodTest {

    private final ConnectorScene scene = new ConnectorScene();

    @Test
    void aPodThatNoTaskRunRunsGainsNothingByTheLabelsOfAnApprovedRun() {
        scene.approvedTask();
        scene.cluster.put("""
                apiVersion: v1
                kind: Pod
                metadata: {name: push, namespace: ci, uid: uid-push, labels: {tekton.dev/pipelineRun: release-7}}
                spec: {serviceAccountName: builder, containers: [{name: step}]}
                status: {phase: Running}
                """);
        assertDenied(Outcome.FAILED, "Pod push is not run by a TaskRun");
    }

    @Test
    void aTaskRunThatRunsAnotherPodVouchesForNone() {
        scene.approvedTask();
        scene.run.taskRun("podName: release-7-push-pod");
        assertDenied(Outcome.FAILED, "which runs Pod release-7-push-pod");
    }

    @Test
    void aTaskRunThatDoesNotNameItsPodYetIsAskedAgainInAMomentAndTheStatusSaysSo() {
        scene.approvedTask();
        scene.run.taskRun("");
        assertThatThrownBy(scene::evaluate)
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("RunNotReady"));
        assertThat(scene.condition("AccessCheckReady")).isEqualTo("Unknown/Pending");
        assertThat(scene.status().message()).isEqualTo("TaskRun release-7-push does not name its Pod yet");
        scene.run.taskRun("podName: push");
        assertThat(scene.evaluate().verdict()).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void aRunThatCannotBeReadIsNoDenial() {
        scene.approvedTask();
        scene.cluster.fail("read PipelineRun", ClusterException.Kind.UNREACHABLE);
        assertThatThrownBy(scene::evaluate).isInstanceOf(ClusterException.class);
    }

    @Test
    void whatWasApprovedInARunThatHasFinishedOpensNothing() {
        scene.approvedTask();
        scene.run.pipelineRun("conditions: [{type: Succeeded, status: 'True'}]");
        assertDenied(Outcome.DENIED, "PipelineRun release-7 has finished");
    }

    @Test
    void aTaskOfACustomRunThatIsNobodysOpensNothing() {
        scene.approvedTask();
        scene.run.customRunOfNobody("approve");
        assertDenied(Outcome.FAILED, "was not made by a CustomRun of PipelineRun release-7");
    }

    @Test
    void aTaskThatAsksOthersThanTheRunDeclaresOpensNothing() {
        scene.cluster.put("""
                apiVersion: openshift-pipelines.org/v1alpha1
                kind: ApprovalTask
                metadata: {name: approve, namespace: ci, METADATA}
                spec: {numberOfApprovalsRequired: 1, approvers: [{name: mallory, type: User, input: approve}]}
                status: {state: approved, approversResponse: [{name: mallory, response: approved}]}
                """.replace("METADATA", RunScene.metadataOfTask("approve")));
        assertDenied(Outcome.FAILED, "does not ask what PipelineRun release-7 declares");
    }

    @Test
    void anApprovalOfAnotherRunIsNoAnswerEvenWhereTheSelectorFindsIt() {
        scene.policy(
                "harbor-approval",
                ConnectorScene.inline("openshift-pipelines.org/v1alpha1", "ApprovalTask", "app: shop"));
        scene.cluster.put("""
                apiVersion: openshift-pipelines.org/v1alpha1
                kind: ApprovalTask
                metadata: {name: approve, namespace: ci, labels: {app: shop, tekton.dev/pipelineRun: release-6}}
                spec: {numberOfApprovalsRequired: 1, approvers: [{name: alice, type: User, input: approve}]}
                status: {state: approved, approversResponse: [{name: alice, response: approved}]}
                """);
        assertThat(scene.evaluate().verdict()).isInstanceOf(Verdict.Undecided.class);
        assertThat(scene.evaluate().pinned().checks()).isEmpty();
    }

    @Test
    void withoutTheFenceNoRunIsRead() {
        scene.settings = new ConnectorSettings(
                "connectors-system", "test", scene.settings.checkKinds(), false, false, false, true, true, "");
        scene.approvedTask();
        scene.run.taskRun("podName: another");
        assertThat(scene.evaluate().verdict()).isInstanceOf(Verdict.Allowed.class);
        assertThat(scene.cluster.calls).noneMatch(call -> call.startsWith("read TaskRun"));
    }

    @Test
    void anApprovalByWhoeverStartedTheRunOpensNothingWhereThePlatformRefusesIt() {
        scene.settings = new ConnectorSettings(
                "connectors-system", "test", scene.settings.checkKinds(), false, false, true, false, true, "");
        scene.run.startedBy("alice");
        scene.approvedTask();
        assertDenied(Outcome.DENIED, "is approved by alice, who started PipelineRun release-7");
        scene.run.startedBy("bob");
        assertThat(scene.evaluate().verdict()).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void whatWasMadeBeforeThePoliciesWereInForceCouldBeAnybodysAndOpensNothing() {
        scene.approvedTask();
        scene.trust = guardedSince("2026-11-23T09:00:01Z");
        assertDenied(Outcome.DENIED, "before the admission policies were in force at 2026-11-23T09:00:01Z");
        assertThat(scene.evaluate().pinned().pipelineRun()).isEmpty();
    }

    @Test
    void aRunThatWasSeenWhileThePoliciesWereInForceGoesOnAfterTheyWereAway() {
        scene.pendingTask();
        scene.trust = guardedSince("2026-11-23T09:00:00.700Z");
        Pinned pinned = scene.evaluate().pinned();
        assertThat(pinned.pipelineRun()).isEqualTo("uid-release-7");
        scene.approvedTask();
        scene.trust = guardedSince("2026-11-23T11:00:00Z");
        assertThat(scene.evaluate(pinned).verdict()).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void nothingIsHeldOnToThatWasSeenWhileNobodyGuardedIt() {
        scene.pendingTask();
        scene.trust = () -> Optional.of("the policies are away");
        assertThat(scene.evaluate().pinned().pipelineRun()).isEmpty();
    }

    @Test
    void aPodThatBecomesPartOfAnotherRunOpensNothing() {
        scene.approvedTask();
        scene.trust = guardedSince("2026-11-23T09:00:00Z");
        Pinned pinned = new Pinned("uid-push", List.of(), List.of(), "uid-release-6");
        assertThat(scene.evaluate(pinned).verdict()).isInstanceOfSatisfying(Verdict.Denied.class, denied -> {
            assertThat(denied.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(denied.message()).contains("was part of another PipelineRun");
        });
    }

    private static ApprovalTrust guardedSince(String instant) {
        return ApprovalTrust.watching(Optional::empty, () -> Optional.of(Instant.parse(instant)));
    }

    private void assertDenied(Outcome outcome, String message) {
        assertThat(scene.evaluate().verdict()).isInstanceOfSatisfying(Verdict.Denied.class, denied -> {
            assertThat(denied.outcome()).isEqualTo(outcome);
            assertThat(denied.message()).contains(message);
        });
    }
}
