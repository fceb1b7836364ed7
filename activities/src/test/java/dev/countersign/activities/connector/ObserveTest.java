package dev.countersign.activities.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.activities.ClusterException;
import dev.countersign.api.Outcome;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.EvaluateCommand;
import dev.countersign.api.connector.GrantResult;
import dev.countersign.api.connector.ObserveCommand;
import dev.countersign.api.connector.Pinned;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import org.junit.jupiter.api.Test;

class ObserveTest {

    private final ConnectorScene scene = new ConnectorScene();

    @Test
    void theAccessStandsWhileThePodLives() {
        assertStands(scene.granted());
    }

    @Test
    void itEndsWithThePod() {
        GrantResult.Granted granted = scene.granted();
        scene.pod("Failed");
        assertEnds(granted, Outcome.COMPLETED, "Completed");
    }

    @Test
    void itEndsWhenThePodIsGone() {
        GrantResult.Granted granted = scene.granted();
        scene.cluster.remove("Pod", "ci", "push");
        assertEnds(granted, Outcome.COMPLETED, "NotFound");
    }

    @Test
    void itEndsWhenAnotherPodTakesTheName() {
        GrantResult.Granted granted = scene.granted();
        scene.pod("Running", "builder", "uid-of-another");
        assertEnds(granted, Outcome.COMPLETED, "NotFound");
    }

    @Test
    void itStandsWhileAPodThatIsBeingDeletedStillRuns() {
        GrantResult.Granted granted = scene.granted();
        deletedPod("running: {startedAt: '2026-11-23T10:00:00Z'}");
        assertStands(granted);
    }

    @Test
    void itEndsWhenNothingRunsInAPodThatIsBeingDeleted() {
        GrantResult.Granted granted = scene.granted();
        deletedPod("terminated: {exitCode: 143}");
        assertEnds(granted, Outcome.COMPLETED, "Completed");
    }

    @Test
    void itEndsWithTheConnector() {
        GrantResult.Granted granted = scene.granted();
        scene.cluster.remove("Connector", "devops", "prod-harbor");
        assertEnds(granted, Outcome.ENDED_EARLY, "NotFound");
    }

    @Test
    void itEndsWithTheRequest() {
        GrantResult.Granted granted = scene.granted();
        scene.cluster.remove("AccessRequest", "devops", "prod-harbor-push");
        assertEnds(granted, Outcome.WITHDRAWN, "NotFound");
    }

    @Test
    void aCheckThatTurnsFalseEndsIt() {
        GrantResult.Granted granted = scene.granted();
        scene.rejectedTask();
        assertEnds(granted, Outcome.ENDED_EARLY, "Rejected");
    }

    @Test
    void aCheckResourceThatIsGoneTakesNothingBack() {
        GrantResult.Granted granted = scene.granted();
        scene.cluster.remove("ApprovalTask", "ci", "approve");
        assertStands(granted);
    }

    @Test
    void anotherTaskUnderTheSameNameHasNoSay() {
        GrantResult.Granted granted = scene.granted();
        scene.cluster.remove("ApprovalTask", "ci", "approve");
        scene.cluster.put("""
                apiVersion: openshift-pipelines.org/v1alpha1
                kind: ApprovalTask
                metadata: {name: approve, namespace: ci, uid: another, labels: {tekton.dev/pipelineRun: release-7}}
                spec: {numberOfApprovalsRequired: 1, approvers: [{name: alice, input: reject}]}
                status: {state: rejected, approversResponse: [{name: alice, response: rejected}]}
                """);
        assertStands(granted);
    }

    @Test
    void switchingApprovalOffTakesNothingBack() {
        GrantResult.Granted granted = scene.granted();
        scene.configMaps.remove(FeatureFlags.CONFIG_MAP);
        assertStands(granted);
    }

    @Test
    void whatCannotBeReadEndsNothing() {
        GrantResult.Granted granted = scene.granted();
        scene.cluster.fail("read Pod", ClusterException.Kind.BUSY);
        assertThatThrownBy(() -> scene.observe(granted)).isInstanceOf(ClusterException.class);
    }

    @Test
    void theReCheckOfAHoldReturnsOnlyWhenItShouldEnd() {
        GrantResult.Granted granted = scene.granted();
        assertThatThrownBy(() -> recheck(granted)).isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
            assertThat(failure.getType()).isEqualTo("NothingNew");
            assertThat(failure.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
        });
        scene.pod("Succeeded");
        assertThatCode(() -> recheck(granted)).doesNotThrowAnyException();
    }

    @Test
    void theReCheckOfAWaitReturnsOnlyWhenThereIsAnAnswerAndWritesNothing() {
        scene.pendingTask();
        Pinned pinned = scene.evaluate().pinned();
        long writes = scene.cluster.writes();
        assertThatThrownBy(() -> recheck(pinned)).isInstanceOf(ApplicationFailure.class);
        scene.approvedTask();
        assertThatCode(() -> recheck(pinned)).doesNotThrowAnyException();
        assertThat(scene.cluster.writes()).isEqualTo(writes);
    }

    private void recheck(Pinned pinned) {
        scene.activities().rechecks().recheckWaiting(new EvaluateCommand(ConnectorScene.REQUEST, pinned, 99));
    }

    private void recheck(GrantResult.Granted granted) {
        scene.activities()
                .rechecks()
                .recheckHolding(new ObserveCommand(
                        ConnectorScene.REQUEST,
                        granted.evaluation().pinned(),
                        granted.evaluation().access(),
                        granted.objects()));
    }

    private void deletedPod(String state) {
        scene.cluster.put("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: push
                  namespace: ci
                  uid: uid-push
                  labels: {tekton.dev/pipelineRun: release-7}
                  deletionTimestamp: '2026-11-23T10:00:00Z'
                spec: {serviceAccountName: builder, containers: [{name: step}]}
                status: {phase: Running, containerStatuses: [{name: step, state: {STATE}}]}
                """.replace("STATE", state));
    }

    private void assertStands(GrantResult.Granted granted) {
        assertThat(scene.observe(granted)).isInstanceOf(Verdict.Allowed.class);
    }

    private void assertEnds(GrantResult.Granted granted, Outcome outcome, String reason) {
        assertThat(scene.observe(granted)).isInstanceOfSatisfying(Verdict.Denied.class, denied -> {
            assertThat(denied.outcome()).isEqualTo(outcome);
            assertThat(denied.reason()).isEqualTo(reason);
        });
    }
}
