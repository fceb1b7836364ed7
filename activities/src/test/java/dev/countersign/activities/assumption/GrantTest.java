package dev.countersign.activities.assumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.activities.ClusterException;
import dev.countersign.api.GrantMarks;
import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.GrantCommand;
import dev.countersign.api.assumption.GrantResult;
import dev.countersign.api.assumption.RoleRule;
import dev.countersign.api.assumption.Terms;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrantTest {

    private final AssumptionScene scene = new AssumptionScene();

    private static void assertNotGranted(GrantResult result, Outcome outcome, String reason, String message) {
        assertThat(result).isInstanceOfSatisfying(GrantResult.NotGranted.class, not -> {
            assertThat(not.outcome()).isEqualTo(outcome);
            assertThat(not.reason()).isEqualTo(reason);
            assertThat(not.message()).contains(message);
        });
    }

    private GrantResult grant(Terms terms) {
        return scene.grant(scene.granting(terms, Ballot.NOBODY_ASKED));
    }

    @Test
    void aNamespacedRoleIsWrittenThereWithAllItsMarks() {
        Terms terms = scene.terms();
        scene.granted(terms);
        RoleBinding binding = scene.target.only(RoleBinding.class);
        assertThat(binding.getMetadata().getName()).matches("countersign-alice-1-[0-9a-f]{8}");
        assertThat(scene.target.only(Role.class).getMetadata().getName())
                .isEqualTo(binding.getMetadata().getName());
        assertThat(binding.getRoleRef().getName())
                .isEqualTo(binding.getMetadata().getName());
        assertThat(binding.getMetadata().getLabels())
                .containsEntry(GrantMarks.MANAGED_BY, GrantMarks.MANAGED_BY_US)
                .containsEntry(GrantMarks.INSTALLATION, "test")
                .containsEntry(GrantMarks.ROLE_ASSUMPTION, "alice-1");
        assertThat(binding.getMetadata().getAnnotations())
                .containsEntry(GrantMarks.REQUEST_UID, "uid-alice-1")
                .containsEntry(GrantMarks.REQUEST_NAMESPACE, "ws-payments")
                .containsEntry(GrantMarks.WORKFLOW_ID, WorkflowIds.roleAssumption(AssumptionScene.REQUEST))
                .containsEntry(GrantMarks.EXPIRES_AT, "2026-12-01T12:30:00Z");
    }

    @Test
    void aClusterWideRoleIsWrittenForTheWholeCluster() {
        scene.request("roleRef: {kind: GlobalAccessRole, name: cluster.viewer}", "duration: 30m");
        scene.granted(scene.terms());
        assertThat(scene.target.only(ClusterRoleBinding.class).getRoleRef().getName())
                .isEqualTo(scene.target.only(ClusterRole.class).getMetadata().getName());
    }

    @Test
    void theRulesAreGrantedAsApproversSawThem() {
        Terms terms = scene.terms();
        scene.home.put("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: GlobalAccessRole
                metadata: {name: namespace.admin}
                spec: {clusterScope: false, rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]}
                """);
        scene.granted(terms);
        assertThat(scene.target.only(Role.class).getRules().getFirst().getVerbs())
                .containsExactly("get", "create");
    }

    @Test
    void nothingIsWrittenAfterTheLastInstant() {
        GrantCommand command = scene.granting(scene.terms(), Ballot.NOBODY_ASKED);
        scene.clock.move(Duration.ofMinutes(2));
        assertThat(scene.grant(command)).isInstanceOf(GrantResult.TooLate.class);
        assertThat(scene.target.objects).isEmpty();
    }

    @Test
    void whatWasWrittenBeforeTheLastInstantPassedIsTakenBack() {
        GrantCommand command = scene.granting(scene.terms(), Ballot.NOBODY_ASKED);
        scene.target.beforeEachCall(call -> {
            if (call.equals("write Role")) {
                scene.clock.move(Duration.ofMinutes(2));
            }
        });
        assertThat(scene.grant(command)).isInstanceOf(GrantResult.TooLate.class);
        assertThat(scene.target.objects).isEmpty();
    }

    @Test
    void aRequestThatIsGoneIsNotGranted() {
        Terms terms = scene.terms();
        scene.delete();
        assertNotGranted(grant(terms), Outcome.WITHDRAWN, "RequestDeleted", "deleted");
        assertThat(scene.target.objects).isEmpty();
    }

    @Test
    void aPolicyThatDeniesByNowIsAskedAgain() {
        Terms terms = scene.terms();
        scene.deny();
        assertNotGranted(grant(terms), Outcome.DENIED, "Denied", "freeze");
        assertThat(scene.target.objects).isEmpty();
    }

    @Test
    void aPlannedEndThatHasPassedIsNotGranted() {
        Terms terms = scene.terms();
        GrantCommand command = scene.granting(terms, Ballot.NOBODY_ASKED, AssumptionScene.NOON);
        assertNotGranted(scene.grant(command), Outcome.DENIED, "EndPassed", "2026-12-01T12:00:00Z");
    }

    @Test
    void groupsThatWereSeenMoreThanADayAgoGrantNothingWhoeverApproved() {
        scene.policy("oncall", AssumptionScene.APPROVAL.replace("4h", "336h"));
        Terms terms = scene.terms();
        SignedAct vote = scene.vote(Act.APPROVE, terms, AssumptionScene.BOB, "payments-owners");
        scene.clock.move(Duration.ofHours(24));
        assertNotGranted(
                scene.grant(scene.granting(terms, scene.ballot(vote))),
                Outcome.DENIED,
                "GroupsTooOld",
                "ask again, at most 24 hours before it is to begin (it was approved by bob@example.com)");
        assertThat(scene.target.objects).isEmpty();
        assertThat(scene.status().message()).contains("groups of alice@example.com", "2026-12-01T11:59:00Z");
    }

    @Test
    void nothingIsGrantedOnAClusterThatIsBeingDeleted() {
        Terms terms = scene.terms();
        scene.deleteCluster();
        assertNotGranted(grant(terms), Outcome.DENIED, "ClusterBeingDeleted", "prod-eu is being deleted");
        assertThat(scene.target.objects).isEmpty();
    }

    @Test
    void whileNobodyGuardsNothingIsGranted() {
        Terms terms = scene.terms();
        scene.unguarded = Optional.of("admission policies are not in force");
        assertThatThrownBy(() -> grant(terms)).hasMessageContaining("not in force");
        assertThat(scene.target.objects).isEmpty();
    }

    @Test
    void whatWasSeenGuardedIsGrantedAlsoUnderAYoungerPolicy() {
        Terms terms = scene.terms();
        scene.madeUnguarded = Optional.of("the policy has been in force since noon only");
        scene.granted(terms);
    }

    @Test
    void whatWasNeverSeenGuardedIsNotGrantedWithTermsThatSomebodyMade() {
        Terms terms = scene.terms();
        scene.request("roleRef: {kind: GlobalAccessRole, name: namespace.admin}", "duration: 30m");
        assertThat(scene.status().conditions()).isEmpty();
        scene.madeUnguarded = Optional.of("the policy has been in force since noon only");
        assertNotGranted(grant(terms), Outcome.DENIED, "MadeUnguarded", "since noon only; make the request again");
        assertThat(scene.target.objects).isEmpty();
    }

    @Test
    void whatWasSeenToBeMadeUnguardedIsNotGranted() {
        Terms terms = scene.terms();
        scene.request("roleRef: {kind: GlobalAccessRole, name: namespace.admin}", "duration: 30m");
        scene.madeUnguarded = Optional.of("the policy has been in force since noon only");
        scene.evaluate();
        assertThat(scene.status().conditions()).isNotEmpty();
        assertNotGranted(grant(terms), Outcome.DENIED, "MadeUnguarded", "since noon only; make the request again");
    }

    @Test
    void itIsWrittenDownBeforeItIsGrantedAndAfterwards() {
        Terms terms = scene.terms();
        scene.audit = event -> {
            throw new IllegalStateException("the disk is full");
        };
        assertThatThrownBy(() -> grant(terms)).hasMessage("the disk is full");
        assertThat(scene.target.objects).isEmpty();
        scene.audit = scene.audited::add;
        scene.granted(terms);
        assertThat(scene.actions()).containsExactly("evaluated", "granting", "granted");
    }

    @Test
    void theSameCallAgainChangesNothing() {
        GrantCommand command = scene.granting(scene.terms(), Ballot.NOBODY_ASKED);
        GrantResult first = scene.grant(command);
        assertThat(((GrantResult.Granted) scene.grant(command)).objects())
                .isEqualTo(((GrantResult.Granted) first).objects());
        assertThat(scene.status().extensions()).isEmpty();
    }

    @Test
    void aBindingOfAnotherRoleUnderItsNameIsReplaced() {
        Terms terms = scene.terms();
        scene.granted(terms);
        scene.target.only(RoleBinding.class).getRoleRef().setName("cluster-admin");
        scene.granted(terms);
        assertThat(scene.target.only(RoleBinding.class).getRoleRef().getName()).startsWith("countersign-alice-1");
    }

    @Test
    void anExtensionMovesTheEndAndNothingElse() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        String uid = scene.target.only(RoleBinding.class).getMetadata().getUid();
        Instant later = AssumptionScene.NOON.plus(Duration.ofMinutes(45));
        GrantCommand longer = scene.granting(terms, Ballot.NOBODY_ASKED, later);
        assertThat(((GrantResult.Granted) scene.grant(longer)).objects()).isEqualTo(grant.objects());
        scene.grant(longer);
        RoleBinding binding = scene.target.only(RoleBinding.class);
        assertThat(binding.getMetadata().getUid()).isEqualTo(uid);
        assertThat(binding.getMetadata().getAnnotations()).containsEntry(GrantMarks.EXPIRES_AT, later.toString());
        assertThat(scene.status().expiresAt()).isEqualTo(later);
        assertThat(scene.status().extensions())
                .singleElement()
                .satisfies(extended -> assertThat(extended.by()).isEqualTo("15m"));
        assertThat(scene.actions()).contains("extended");
    }

    @Test
    void anExtensionThatIsNotGrantedLeavesTheAccessStanding() {
        Terms terms = scene.terms();
        scene.granted(terms);
        scene.deny();
        GrantCommand longer =
                scene.granting(terms, Ballot.NOBODY_ASKED, AssumptionScene.NOON.plus(Duration.ofMinutes(45)));
        assertNotGranted(scene.grant(longer), Outcome.DENIED, "Denied", "freeze");
        assertThat(scene.target.objects).hasSize(2);
        assertThat(scene.status().phase()).isEqualTo("Active");
    }

    @Test
    void aTargetThatFailsIsAnErrorThatTheStatusShows() {
        Terms terms = scene.terms();
        scene.target.beforeEachCall(call -> {
            if (call.equals("write RoleBinding")) {
                throw ClusterException.of(
                        ClusterException.Kind.FORBIDDEN, "may not write RoleBindings", new IllegalStateException());
            }
        });
        assertThatThrownBy(() -> grant(terms)).hasMessage("may not write RoleBindings");
        assertThat(scene.status().phase()).isEqualTo("Granting");
        assertThat(scene.status().message()).isEqualTo("may not write RoleBindings");
    }

    @Test
    void anApprovedRequestIsGrantedOnItsVotes() {
        scene.policy("oncall", AssumptionScene.APPROVAL);
        Terms terms = scene.terms();
        SignedAct vote = scene.vote(Act.APPROVE, terms, AssumptionScene.BOB, "payments-owners");
        scene.granted(terms, scene.ballot(vote));
        assertThat(scene.status().votes())
                .singleElement()
                .satisfies(shown -> assertThat(shown.by()).isEqualTo(AssumptionScene.BOB));
    }

    @Test
    void votesThatNoLongerSufficeTodayAreNamed() {
        scene.policy("oncall", AssumptionScene.APPROVAL);
        Terms terms = scene.terms();
        SignedAct vote = scene.vote(Act.APPROVE, terms, AssumptionScene.BOB, "payments-owners");
        scene.policy(
                "oncall",
                "approval: {stages: [{name: owners, anyOf: [{allOf: [{groups: [payments-owners], count: 2}]}]}]}");
        assertNotGranted(
                scene.grant(scene.granting(terms, scene.ballot(vote))),
                Outcome.DENIED,
                "NotApprovedToday",
                "2 of payments-owners (it was approved by bob@example.com)");
    }

    @Test
    void aPolicyThatAsksForApprovalByNowIsNotPassedOver() {
        Terms terms = scene.terms();
        scene.policy("oncall", AssumptionScene.APPROVAL);
        assertNotGranted(grant(terms), Outcome.DENIED, "NotApprovedToday", "owners");
    }

    @Test
    void termsAndVotesThatSomebodyMadeUpGainNothing() {
        scene.policy("oncall", AssumptionScene.APPROVAL);
        Terms terms = scene.terms();
        Terms wider = new Terms(
                terms.request(),
                List.of(RoleRule.on(List.of("*"), List.of("*"), List.of("*"))),
                terms.policy(),
                terms.duration(),
                terms.approval(),
                terms.ruleDigest(),
                terms.decideBy(),
                terms.closesAt(),
                terms.strictWindow(),
                terms.warnBefore());
        SignedAct vote = scene.vote(Act.APPROVE, terms, AssumptionScene.BOB, "payments-owners");
        SignedAct own = scene.vote(Act.APPROVE, terms, AssumptionScene.ALICE, "payments-owners");
        for (GrantCommand made : List.of(
                scene.granting(wider, scene.ballot(vote)),
                scene.granting(terms, new Ballot(Ballot.REQUEST, List.of(AssumptionScene.NOON), List.of(), true)),
                scene.granting(terms, scene.ballot(vote.signed("forged"))),
                scene.granting(terms, scene.ballot(own)))) {
            assertNotGranted(scene.grant(made), Outcome.DENIED, "NotApproved", "");
        }
        assertThat(scene.target.objects).isEmpty();
    }

    @Test
    void theTargetsOwnNamespacesAreReadAgain() {
        Terms terms = scene.terms();
        scene.target.namespaces.put("ledger", Map.of());
        scene.home.put("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: Cluster
                metadata: {name: prod-eu}
                spec:
                  workspaces: [{name: ws-payments, namespaces: {matchLabels: {team: payments}}}]
                  connection: {inCluster: {}}
                """);
        assertNotGranted(grant(terms), Outcome.DENIED, "NotAllowed", "ledger of cluster prod-eu is not open");
    }
}
