package dev.countersign.activities.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.activities.ClusterException;
import dev.countersign.api.Outcome;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.Evaluation;
import dev.countersign.api.connector.Pinned;
import dev.countersign.api.connector.PinnedCheck;
import dev.countersign.api.connector.PolicySnapshot;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.opa.OpaException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private final ConnectorScene scene = new ConnectorScene();

    @Test
    void itWaitsForTheApprovalTaskAndNamesIt() {
        scene.pendingTask();
        assertUndecided(
                "Pending", "policy harbor-approval, check manual: ApprovalTask approve is waiting for approval");
    }

    @Test
    void itIsAllowedOnceThePeopleHaveApproved() {
        scene.approvedTask();
        Evaluation evaluation = scene.evaluate();
        assertThat(evaluation.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Allowed.class,
                        allowed -> assertThat(allowed.approvedBy()).containsExactly("alice"));
        assertThat(evaluation.access().subject()).isEqualTo("system:serviceaccount:ci:builder");
        assertThat(evaluation.access().pod().uid()).isEqualTo("uid-push");
        assertThat(evaluation.access().pipelineRun()).isEqualTo("release-7");
        assertThat(evaluation.access().policies()).containsExactly("harbor-approval");
    }

    @Test
    void aRejectionIsAPersonsNo() {
        scene.rejectedTask();
        assertDenied(Outcome.REJECTED, "Rejected");
    }

    @Test
    void aTimeoutIsNobodysNo() {
        scene.task("approve", "pending", "{state: rejected}");
        assertThat(((Verdict.Denied) scene.evaluate().verdict()).outcome()).isEqualTo(Outcome.APPROVAL_TIMED_OUT);
    }

    @Test
    void aForgedStatusApprovesNothing() {
        scene.task("approve", "pending", "{state: approved, approversResponse: [{name: alice, response: approved}]}");
        assertDenied(Outcome.FAILED, "Failed");
    }

    @Test
    void withoutTheFenceTheStatusIsBelieved() {
        scene.settings = new ConnectorSettings(
                "connectors-system", "test", Set.of(CheckKind.APPROVAL_TASK), false, false, false, true, true, "");
        scene.task("approve", "pending", "{state: approved}");
        assertThat(scene.evaluate().verdict()).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void votesThatCannotBeBelievedLeaveItPending() {
        scene.approvedTask();
        scene.trust = () -> Optional.of("the vote policy is not in force");
        assertUndecided("Pending", "policy harbor-approval, check manual: the vote policy is not in force");
        assertThat(scene.status()
                        .policies()
                        .getFirst()
                        .matchedChecks()
                        .getFirst()
                        .condition()
                        .reason())
                .isEqualTo("AdmissionPolicyMissing");
        assertThat(scene.condition("AccessCheckReady")).isEqualTo("Unknown/AdmissionPolicyMissing");
    }

    @Test
    void withoutTheFenceVotesThatCannotBeBelievedLeaveItPendingToo() {
        scene.settings = new ConnectorSettings(
                "connectors-system", "test", Set.of(CheckKind.APPROVAL_TASK), false, false, false, true, true, "");
        scene.approvedTask();
        scene.trust = () -> Optional.of("the vote policy is not in force");
        assertUndecided("Pending", "policy harbor-approval, check manual: the vote policy is not in force");
    }

    @Test
    void whatAnOperatorAcceptedStandsOnEveryRequestThatRestsOnIt() {
        scene.trust = ApprovalTrust.accepting(() -> Optional.of("the vote policy is not in force"), "the.switch");
        scene.pendingTask();
        scene.evaluate();
        assertThat(scene.condition("AccessCheckReady")).isEqualTo("Unknown/Pending");
        assertThat(scene.status().warnings())
                .contains("AdmissionPolicyMissing: the vote policy is not in force; accepted by the.switch");

        scene.granted();
        assertThat(scene.condition("Ready")).isEqualTo("True/Ready");
        assertThat(scene.status().warnings())
                .contains("AdmissionPolicyMissing: the vote policy is not in force; accepted by the.switch");
    }

    @Test
    void anOperatorWhoAcceptsARiskThatIsNotThereIsToldNothing() {
        scene.trust = ApprovalTrust.accepting(Optional::empty, "the.switch");
        scene.pendingTask();
        scene.evaluate();
        assertThat(scene.status().warnings()).noneMatch(warning -> warning.contains("AdmissionPolicyMissing"));
    }

    @Test
    void aRequestThatIsGoneWasWithdrawn() {
        scene.cluster.remove("AccessRequest", "devops", "prod-harbor-push");
        assertDenied(Outcome.WITHDRAWN, "NotFound");
    }

    @Test
    void anotherRequestUnderTheSameNameIsNotThisOne() {
        scene.cluster.remove("AccessRequest", "devops", "prod-harbor-push");
        scene.cluster.put("""
                apiVersion: connectors.alauda.io/v1alpha1
                kind: AccessRequest
                metadata: {name: prod-harbor-push, namespace: devops, uid: another}
                spec:
                  subject: {kind: ServiceAccount, name: builder, namespace: ci}
                  connectorRef: {name: prod-harbor}
                  context: {objectRef: {kind: Pod, name: push, namespace: ci}}
                """);
        assertDenied(Outcome.WITHDRAWN, "NotFound");
        assertThat(scene.cluster.writes()).isZero();
    }

    @Test
    void aPodThatHasFinishedGetsNothing() {
        scene.approvedTask();
        scene.pod("Succeeded");
        assertDenied(Outcome.COMPLETED, "Completed");
        scene.pod("Failed");
        assertDenied(Outcome.COMPLETED, "Completed");
    }

    @Test
    void aPodThatIsGoneGetsNothing() {
        scene.cluster.remove("Pod", "ci", "push");
        assertDenied(Outcome.COMPLETED, "NotFound");
    }

    @Test
    void anotherPodUnderTheSameNameIsNotTheOneThatAsked() {
        scene.pendingTask();
        Pinned pinned = scene.evaluate().pinned();
        scene.pod("Running", "builder", "uid-of-another");
        scene.approvedTask();
        assertThat(scene.evaluate(pinned).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Denied.class,
                        denied -> assertThat(denied.outcome()).isEqualTo(Outcome.COMPLETED));
    }

    @Test
    void aPodCanOnlyAskForItself() {
        scene.pod("Running", "somebody-else", "uid-push");
        assertDenied(Outcome.DENIED, "SubjectMismatch");
    }

    @Test
    void nothingIsEvaluatedWhileApprovalIsSwitchedOff() {
        scene.approvedTask();
        scene.configMaps.put(FeatureFlags.CONFIG_MAP, Map.of(FeatureFlags.PROXY_PERMISSIONS, "true"));
        assertUndecided(
                "FeatureDisabled",
                "requests are not evaluated while enable-connectors-approval is not \"true\" in ConfigMap"
                        + " connectors-system/connectors-config");
    }

    @Test
    void aPodThatHasFinishedEndsItAlsoWhileApprovalIsSwitchedOff() {
        scene.configMaps.remove(FeatureFlags.CONFIG_MAP);
        scene.pod("Succeeded");
        assertDenied(Outcome.COMPLETED, "Completed");
    }

    @Test
    void withoutTheConnectorThereIsNothingToGrant() {
        scene.cluster.remove("Connector", "devops", "prod-harbor");
        assertDenied(Outcome.ENDED_EARLY, "NotFound");
    }

    @Test
    void aConnectorOfAnotherProjectIsOutOfReach() {
        scene.cluster.namespaces.put("ci", Map.of("cpaas.io/project", "another"));
        assertDenied(Outcome.DENIED, "OutOfScope");
    }

    @Test
    void whoMayNotSeeTheConnectorIsNotGrantedTheUseOfIt() {
        scene.cluster.mayNotGet.add("ci/builder");
        assertDenied(Outcome.DENIED, "NotPermitted");
    }

    @Test
    void withoutAPolicyItWaitsForOne() {
        scene.cluster.remove("AccessPolicy", "devops", "harbor-approval");
        assertUndecided("NoMatched", "no AccessPolicy with checks in namespace devops selects Connector prod-harbor");
    }

    @Test
    void aPolicyWithoutChecksGatesNothing() {
        scene.cluster.put("""
                apiVersion: connectors.alauda.io/v1alpha1
                kind: AccessPolicy
                metadata: {name: harbor-approval, namespace: devops}
                spec: {connector: {names: [prod-harbor]}}
                """);
        assertThat(((Verdict.Undecided) scene.evaluate().verdict()).reason()).isEqualTo("NoMatched");
    }

    @Test
    void policiesArePinnedWhenTheyFirstMatch() {
        scene.pendingTask();
        Pinned pinned = scene.evaluate().pinned();
        assertThat(pinned.policies()).extracting(PolicySnapshot::name).containsExactly("harbor-approval");
        scene.policy("another", "ref: {configMap: {name: missing}}");
        scene.cluster.remove("AccessPolicy", "devops", "harbor-approval");
        scene.approvedTask();
        assertThat(scene.evaluate(pinned).verdict()).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void everyMatchedPolicyHasToPass() {
        scene.approvedTask();
        scene.policy("second", ConnectorScene.inline("v1", "ConfigMap", "app: gate"));
        scene.settings = withConfigMaps();
        assertThat(scene.evaluate().verdict()).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void theApprovalTaskIsPinnedWhenFirstSeen() {
        scene.pendingTask();
        List<PinnedCheck> checks = scene.evaluate().pinned().checks();
        assertThat(checks).singleElement().satisfies(check -> {
            assertThat(check.uid()).isEqualTo("uid-approve");
            assertThat(check.digest()).isNotEmpty();
        });
    }

    @Test
    void anApprovalTaskThatDisappearsNeverApproves() {
        scene.pendingTask();
        Pinned pinned = scene.evaluate().pinned();
        scene.cluster.remove("ApprovalTask", "ci", "approve");
        assertThat(((Verdict.Denied) scene.evaluate(pinned).verdict()).outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void aPinnedTaskIsNotForgottenWhileItsKindIsNotServed() {
        scene.pendingTask();
        Pinned pinned = scene.evaluate().pinned();
        scene.cluster.served.clear();
        assertThat(scene.evaluate(pinned).pinned().checks()).isEqualTo(pinned.checks());
    }

    @Test
    void whatCannotBeReadIsNoDenial() {
        scene.cluster.fail("read Pod", ClusterException.Kind.UNREACHABLE);
        assertThatThrownBy(scene::evaluate).isInstanceOf(ClusterException.class);
    }

    @Test
    void anEngineThatIsAwayIsNoDenialAndTheStatusSaysSo() {
        scene.settings = withConfigMaps();
        scene.policy("harbor-approval", ConnectorScene.rego("v1", "ConfigMap"));
        gate("state: approved");
        assertThatThrownBy(scene::evaluate).isInstanceOf(OpaException.class);
        assertThat(scene.condition("AccessCheckReady")).isEqualTo("Unknown/Pending");
        assertThat(scene.status().message()).contains("no Open Policy Agent is configured");
    }

    @Test
    void aStatusThatCannotBeWrittenDoesNotChangeTheAnswer() {
        scene.pendingTask();
        scene.cluster.fail("write status", ClusterException.Kind.BUSY);
        assertThat(scene.evaluate().verdict()).isInstanceOf(Verdict.Undecided.class);
        assertThat(scene.meters.counter("countersign.connector.status.failed").count())
                .isEqualTo(1);
    }

    @Test
    void aRequestThatSomethingElseEndedStaysEnded() {
        scene.pendingTask();
        scene.evaluate();
        AccessRequest ended = scene.cluster
                .find(AccessRequest.class, "devops", "prod-harbor-push")
                .orElseThrow();
        ended.setStatus(ended.getStatus().toBuilder().phase("Ended").build());
        scene.cluster.put(ended);
        scene.approvedTask();
        assertDenied(Outcome.FAILED, "AlreadyEnded");
        assertThat(scene.status().phase()).isEqualTo("Ended");
    }

    private void gate(String data) {
        scene.cluster.put("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: gate, namespace: ci, labels: {app: gate}}
                data: {DATA}
                """.replace("DATA", data));
    }

    static ConnectorSettings withConfigMaps() {
        return new ConnectorSettings(
                "connectors-system", "test", Set.of(CheckKind.APPROVAL_TASK), true, false, true, true, true, "");
    }

    private void assertUndecided(String reason, String message) {
        assertThat(scene.evaluate().verdict()).isEqualTo(new Verdict.Undecided(reason, message));
    }

    private void assertDenied(Outcome outcome, String reason) {
        assertThat(scene.evaluate().verdict()).isInstanceOfSatisfying(Verdict.Denied.class, denied -> {
            assertThat(denied.outcome()).isEqualTo(outcome);
            assertThat(denied.reason()).isEqualTo(reason);
        });
    }
}
