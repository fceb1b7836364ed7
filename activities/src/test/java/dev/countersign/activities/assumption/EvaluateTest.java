package dev.countersign.activities.assumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.activities.ClusterException;
import dev.countersign.api.Outcome;
import dev.countersign.api.assumption.Evaluation;
import dev.countersign.api.assumption.Terms;
import dev.countersign.crds.assumption.AssumptionGroup;
import dev.countersign.policy.approval.RuleDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateTest {

    private final AssumptionScene scene = new AssumptionScene();

    private void assertRefused(Outcome outcome, String reason, String message) {
        assertThat(scene.evaluate()).isInstanceOfSatisfying(Evaluation.Refused.class, refused -> {
            assertThat(refused.outcome()).isEqualTo(outcome);
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.message()).contains(message);
        });
        assertThat(scene.stored().map(found -> found.getMetadata().getFinalizers()))
                .satisfiesAnyOf(
                        finalizers -> assertThat(finalizers).isEmpty(),
                        finalizers -> assertThat(finalizers.orElseThrow()).isEmpty());
    }

    @Test
    void aRequestThatIsGoneIsWithdrawn() {
        scene.home.remove("RoleAssumption", "ws-payments", "alice-1");
        assertRefused(Outcome.WITHDRAWN, "RequestDeleted", "deleted");
    }

    @Test
    void aRequestThatIsBeingDeletedIsWithdrawn() {
        scene.delete();
        assertRefused(Outcome.WITHDRAWN, "RequestDeleted", "deleted");
    }

    @Test
    void aRequestMadeWhileNobodyGuardedIsDenied() {
        scene.madeUnguarded = Optional.of("the policy has been in force since noon only");
        assertRefused(Outcome.DENIED, "MadeUnguarded", "since noon only; make the request again");
    }

    @Test
    void whileNobodyGuardsNothingIsDecidedAndTheStatusSaysWhatToDo() {
        scene.unguarded = Optional.of("admission policies are not in force: apply them");
        assertThatThrownBy(scene::evaluate).hasMessageContaining("apply them");
        assertThat(scene.status().phase()).isEqualTo("Evaluating");
        assertThat(scene.status().message()).contains("apply them");
        assertThat(scene.target.objects).isEmpty();
    }

    @Test
    void aNamespaceThatIsNoWorkspaceIsDenied() {
        scene.home.namespaces.put("ws-payments", Map.of());
        assertRefused(Outcome.DENIED, "NotAWorkspace", "label it access.countersign.dev/workspace=true");
    }

    @Test
    void aRoleThatIsNotThereIsDeniedAndSaysHowToFindOthers() {
        scene.home.remove("GlobalAccessRole", null, "namespace.admin");
        assertRefused(Outcome.DENIED, "RoleNotFound", "kubectl get globalaccessroles");
    }

    @Test
    void aClusterThatIsNotThereIsDeniedAndSaysHowToFindOthers() {
        scene.home.remove("Cluster", null, "prod-eu");
        assertRefused(Outcome.DENIED, "ClusterNotFound", "kubectl get clusters.access.countersign.dev");
    }

    @Test
    void aClusterThatIsBeingDeletedIsDenied() {
        scene.deleteCluster();
        assertRefused(Outcome.DENIED, "ClusterBeingDeleted", "nothing more is granted there");
    }

    @Test
    void whatIsToBeginInMoreThanADayIsDeniedAtOnceBecauseGroupsWouldBeTooOldThen() {
        scene.request("duration: 30m, startAt: '2026-12-02T11:58:00Z'");
        scene.terms();
        scene.request("duration: 30m, startAt: '2026-12-02T12:00:00Z'");
        assertThat(scene.evaluate()).isInstanceOfSatisfying(Evaluation.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo("GroupsTooOld");
            assertThat(refused.message()).contains("at most 24 hours before it is to begin");
        });
    }

    @Test
    void aNamespaceThatTheClusterDoesNotHaveIsDenied() {
        scene.target.namespaces.clear();
        assertRefused(Outcome.DENIED, "NamespaceNotFound", "prod-eu has no namespace ledger");
    }

    @Test
    void aWorkspaceThatTheClusterDoesNotServeLearnsNothingOfItsNamespaces() {
        scene.target.namespaces.clear();
        scene.cluster("userNameTemplate: '{name}'");
        scene.home.put("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: Cluster
                metadata: {name: prod-eu}
                spec: {connection: {inCluster: {}}}
                """);
        assertRefused(Outcome.DENIED, "NotAllowed", "does not serve workspace ws-payments");
        assertThat(scene.target.calls).isEmpty();
    }

    @Test
    void aWorkspaceOfTheHomeClusterIsNoPlaceForRoles() {
        scene.home.put("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: Cluster
                metadata: {name: prod-eu}
                spec: {connection: {inCluster: {}}, workspaces: [{name: ws-payments, namespaces: {names: [ledger]}}]}
                """);
        scene.target.namespaces.put("ledger", Map.of(AssumptionGroup.WORKSPACE, "true"));
        assertRefused(Outcome.DENIED, "ProtectedNamespace", "ledger is a workspace");
    }

    @Test
    void aDenialNamesEveryPolicyAndIsShown() {
        scene.group("oncall", "users: []");
        assertRefused(Outcome.DENIED, "NotAllowed", "alice@example.com is not in workspace:oncall");
        assertThat(scene.status().verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.result()).isEqualTo("Denied");
            assertThat(verdict.reasons()).isNotEmpty();
        });
        assertThat(scene.actions()).containsExactly("evaluated");
    }

    @Test
    void aPolicyThatDeniesSaysSo() {
        scene.deny();
        assertRefused(Outcome.DENIED, "Denied", "denied by freeze");
    }

    @Test
    void anApprovalThatNobodyCanGiveIsDenied() {
        scene.policy("oncall", "approval: {stages: [{name: o, anyOf: [{allOf: [{users: ['alice@example.com']}]}]}]}");
        assertRefused(Outcome.DENIED, "NobodyCanApprove", "can never be complete");
    }

    @Test
    void anAccessThatWouldHaveEndedAlreadyIsDenied() {
        scene.request("duration: 30m, startAt: '2026-12-01T11:30:00Z'");
        assertRefused(Outcome.DENIED, "EndPassed", "2026-12-01T12:00:00Z");
    }

    @Test
    void whatIsAllowedIsFixedInTheTerms() {
        scene.policy("oncall", AssumptionScene.APPROVAL + ", warnBefore: 10m");
        Terms terms = scene.terms();
        assertThat(terms.duration()).isEqualTo(Duration.ofMinutes(30));
        assertThat(terms.policy().uid()).isEqualTo("uid-oncall");
        assertThat(terms.rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.verbs()).containsExactly("get", "create"));
        assertThat(terms.ruleDigest()).isEqualTo(RuleDigest.of(Objects.requireNonNull(terms.approval())));
        assertThat(terms.decideBy()).isEqualTo(AssumptionScene.NOON.plus(Duration.ofHours(4)));
        assertThat(terms.warnBefore()).isEqualTo(Duration.ofMinutes(10));
        assertThat(scene.status().phase()).isEqualTo("AwaitingApproval");
        assertThat(scene.status().waitingFor()).isEqualTo("owners: 1 of payments-owners");
        assertThat(scene.status().role()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "duration: 30m, '', ''",
        "duration: 30m, approval, 2026-12-01T16:00:00Z",
        "'duration: 30m, startAt: \"2026-12-01T13:00:00Z\"', '', 2026-12-01T13:30:00Z",
        "'duration: 30m, startAt: \"2026-12-01T13:00:00Z\"', approval, 2026-12-01T13:30:00Z",
        "duration: 30m, window, 2026-12-01T14:00:00Z"
    })
    void waitingEndsAtTheEarliestOfPatienceWindowAndPlannedEnd(String request, String policy, String expected) {
        scene.request(request);
        if (policy.equals("approval")) {
            scene.policy("oncall", AssumptionScene.APPROVAL);
        } else if (policy.equals("window")) {
            scene.policy(
                    "oncall",
                    "[namespace.admin]",
                    "groups: ['workspace:oncall'],"
                            + " constraints: {timeOfDay: {from: '09:00', to: '14:00'}, timeZone: UTC}",
                    AssumptionScene.APPROVAL);
        }
        Instant decideBy = scene.terms().decideBy();
        assertThat(decideBy == null ? "" : decideBy.toString()).isEqualTo(expected);
    }

    @Test
    void theRequestIsHeldBeforeAnythingCanBeGranted() {
        scene.home.fail("write finalizers", ClusterException.Kind.UNREACHABLE);
        assertThatThrownBy(scene::evaluate).isInstanceOf(ClusterException.class);
        scene.home.recover();
        scene.terms();
        assertThat(scene.stored().orElseThrow().getMetadata().getFinalizers()).containsExactly(Finalizers.REVOKE);
    }

    @Test
    void aStatusThatCouldNotBeWrittenDoesNotChangeTheAnswer() {
        scene.home.fail("write status", ClusterException.Kind.BUSY);
        assertThat(scene.evaluate()).isInstanceOf(Evaluation.Allowed.class);
    }

    @Test
    void anAnswerIsGivenOnlyOnceItIsWrittenDown() {
        scene.audit = event -> {
            throw new IllegalStateException("the disk is full");
        };
        assertThatThrownBy(scene::evaluate).hasMessage("the disk is full");
        assertThat(scene.stored().orElseThrow().getMetadata().getFinalizers()).isEmpty();
    }

    @Test
    void aClusterThatDoesNotAnswerDeniesNothing() {
        scene.target.goAway();
        assertThatThrownBy(scene::evaluate).isInstanceOf(ClusterException.class);
        assertThat(scene.status().message()).contains("read Namespace ledger");
    }

    @Test
    void aRequestThatHasEndedIsNotEvaluatedAgain() {
        scene.revoke(scene.ending(null, scene.ballot(), null, null));
        assertRefused(Outcome.DENIED, "AlreadyEnded", "make another one");
    }
}
