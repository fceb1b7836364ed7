package dev.countersign.activities.assumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.Count;
import dev.countersign.api.assumption.Terms;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTest {

    private final AssumptionScene scene = new AssumptionScene();
    private Terms terms;
    private Ballot ballot;

    @BeforeEach
    void aRequestThatOneOfTheOwnersHasToApprove() {
        scene.policy("oncall", AssumptionScene.APPROVAL);
        terms = scene.terms();
        ballot = scene.ballot();
    }

    private SignedAct approval() {
        return scene.vote(Act.APPROVE, terms, AssumptionScene.BOB, "payments-owners");
    }

    private static void assertOver(Count count, Outcome outcome, String reason, String message) {
        assertThat(count).isInstanceOfSatisfying(Count.Over.class, over -> {
            assertThat(over.outcome()).isEqualTo(outcome);
            assertThat(over.reason()).isEqualTo(reason);
            assertThat(over.message()).contains(message);
        });
    }

    @Test
    void nobodyHasVotedYet() {
        assertThat(scene.count(terms, ballot))
                .isInstanceOfSatisfying(
                        Count.Waiting.class,
                        waiting -> assertThat(waiting.waitingFor()).isEqualTo("owners: 1 of payments-owners"));
        assertThat(scene.status().message()).isEqualTo("waiting for owners: 1 of payments-owners");
    }

    @Test
    void whoIsAskedApprovesTheStage() {
        Count count = scene.count(terms, ballot, approval());
        assertThat(count)
                .isInstanceOfSatisfying(
                        Count.StageApproved.class,
                        approved -> assertThat(approved.filled()).containsExactly(approval()));
        assertThat(scene.status().votes())
                .singleElement()
                .satisfies(vote -> assertThat(vote.by()).isEqualTo(AssumptionScene.BOB));
        assertThat(scene.actions()).containsExactly("evaluated", "approved");
    }

    @Test
    void whatHasEscalatedSaysSoAsksOthersTooAndIsWrittenDownOnce() {
        scene.policy(
                "oncall",
                "approval: {stages: [{name: owners, anyOf: [{allOf: [{groups: [payments-owners]}]}],"
                        + " escalateAfter: 1h, escalateTo: {groups: [platform-oncall]}}]}");
        terms = scene.terms();
        SignedAct early = scene.vote(Act.APPROVE, terms, AssumptionScene.CAROL, "platform-oncall");
        assertThat(scene.count(terms, ballot, early).refused().get(early.actId()))
                .contains("before it escalates at 2026-12-01T13:00:00Z");

        scene.clock.move(Duration.ofHours(1));
        Ballot escalated = ballot.escalated(scene.clock.instant());
        scene.count(terms, escalated, early);
        scene.count(terms, escalated);
        assertThat(scene.status().waitingFor())
                .isEqualTo("owners: 1 of payments-owners; escalated at 2026-12-01T13:00:00Z: platform-oncall may fill"
                        + " any open place as well");
        assertThat(scene.actions()).containsOnlyOnce("escalated");
        assertThat(scene.audited.getLast().facts()).containsEntry("also", "platform-oncall");
        assertThat(scene.count(
                        terms, escalated, scene.vote(Act.APPROVE, terms, AssumptionScene.CAROL, "platform-oncall")))
                .isInstanceOf(Count.StageApproved.class);
    }

    @Test
    void whoIsAskedRejectsTheRequest() {
        Count count = scene.count(terms, ballot, scene.vote(Act.REJECT, terms, AssumptionScene.BOB, "payments-owners"));
        assertOver(count, Outcome.REJECTED, "Rejected", "rejected by bob@example.com");
        assertThat(scene.status().votes())
                .singleElement()
                .satisfies(vote -> assertThat(vote.decision()).isEqualTo("Rejected"));
        assertThat(scene.actions()).endsWith("rejected");
    }

    @Test
    void nobodyApprovesTheirOwnRequestAndTheAttemptIsWrittenDownOnce() {
        SignedAct own = scene.vote(Act.APPROVE, terms, AssumptionScene.ALICE, "payments-owners");
        Count count = scene.count(terms, ballot, own);
        scene.count(terms, ballot, own);
        assertThat(count).isInstanceOf(Count.Waiting.class);
        assertThat(count.refused()).containsOnlyKeys(own.actId());
        assertThat(scene.actions()).containsExactly("evaluated", "act-refused");
    }

    @ParameterizedTest
    @CsvSource({"forged, APPROVE, signature does not hold", "good, EXTEND, nothing is granted yet"})
    void anActThatCannotCountIsRefusedAndSaysWhy(String signature, Act act, String why) {
        SignedAct refused =
                scene.vote(act, terms, AssumptionScene.BOB, "payments-owners").signed(signature);
        Count count = scene.count(terms, ballot, refused);
        assertThat(count).isInstanceOf(Count.Waiting.class);
        assertThat(count.refused().get(refused.actId())).contains(why);
    }

    @Test
    void whoForgesAnotherActUnderTheIdOfAGoodOneDoesNotHarmIt() {
        SignedAct forged = scene.vote(Act.REJECT, terms, AssumptionScene.BOB).signed("forged");
        SignedAct sameId = new SignedAct(
                forged.installation(),
                forged.requestUid(),
                forged.act(),
                forged.subject(),
                forged.stage(),
                forged.ruleDigest(),
                forged.person(),
                forged.groups(),
                forged.message(),
                forged.at(),
                approval().actId(),
                forged.keyId(),
                forged.signature());
        Count count = scene.count(terms, ballot, sameId, approval());
        assertThat(count).isInstanceOf(Count.StageApproved.class);
        assertThat(count.refused()).isEmpty();
    }

    @Test
    void theSubjectWithdrawsAlsoWhileTheTargetClusterIsAway() {
        scene.target.goAway();
        assertOver(
                scene.count(terms, ballot, approval(), scene.act(Act.WITHDRAW, AssumptionScene.ALICE)),
                Outcome.WITHDRAWN,
                "Withdrawn",
                "withdrawn by alice@example.com");
    }

    @Test
    void nobodyElseWithdraws() {
        Count count = scene.count(terms, ballot, scene.act(Act.WITHDRAW, AssumptionScene.CAROL));
        assertThat(count).isInstanceOf(Count.Waiting.class);
        assertThat(count.refused().values()).containsExactly("it is not carol@example.com's own request");
    }

    @ParameterizedTest
    @CsvSource({"platform-admins", "payments-owners", "leads"})
    void administratorsAndApproversEndARequest(String group) {
        scene.group("admin", "groups: [leads]");
        assertOver(
                scene.count(terms, ballot, scene.act(Act.END, AssumptionScene.CAROL, group)),
                Outcome.ENDED_EARLY,
                "Ended",
                "ended by carol@example.com");
    }

    @Test
    void nobodyElseEndsARequest() {
        Count count = scene.count(terms, ballot, scene.act(Act.END, AssumptionScene.CAROL, "workspace:admin"));
        assertThat(count).isInstanceOf(Count.Waiting.class);
        assertThat(count.refused().values()).singleElement().asString().contains("neither an administrator");
    }

    @Test
    void aDeletedRequestIsWithdrawn() {
        scene.delete();
        assertOver(scene.count(terms, ballot), Outcome.WITHDRAWN, "RequestDeleted", "deleted");
    }

    @Test
    void aPolicyThatIsGoneDeniesAndNamesWhoHadApproved() {
        scene.home.remove("AssumptionPolicy", "ws-payments", "oncall");
        assertOver(
                scene.count(terms, ballot, approval()),
                Outcome.DENIED,
                "PolicyGone",
                "is not there any more (it was approved by bob@example.com)");
    }

    @Test
    void aPolicyMadeAnewUnderTheNameIsAnotherOne() {
        scene.home.remove("AssumptionPolicy", "ws-payments", "oncall");
        scene.home.put("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: AssumptionPolicy
                metadata: {name: oncall, namespace: ws-payments, uid: another}
                spec: {accessRoleRefs: [namespace.admin], groups: ['workspace:oncall']}
                """);
        assertOver(scene.count(terms, ballot), Outcome.DENIED, "PolicyGone", "oncall");
    }

    @Test
    void aPolicyThatIsDisabledOrDeniesByNowDenies() {
        scene.policy("oncall", "enabled: false");
        assertOver(scene.count(terms, ballot), Outcome.DENIED, "NotAllowed", "disabled");
        scene.policy("oncall", AssumptionScene.APPROVAL);
        scene.deny();
        assertOver(scene.count(terms, ballot), Outcome.DENIED, "Denied", "freeze");
    }

    @Test
    void anotherPolicyNeverTakesThePlaceOfTheOneThatAllowedIt() {
        scene.policy("other", "");
        scene.policy("oncall", "enabled: false");
        assertOver(scene.count(terms, ballot), Outcome.DENIED, "NotAllowed", "oncall");
    }

    @Test
    void todaysRuleMustBeSatisfiedAsWell() {
        scene.policy(
                "oncall",
                "approval: {stages: [{name: owners, anyOf: [{allOf: [{groups: [payments-owners], count: 2}]}]}]}");
        assertThat(scene.count(terms, ballot, approval()))
                .isInstanceOfSatisfying(
                        Count.Waiting.class,
                        waiting -> assertThat(waiting.waitingFor()).contains("as the policy is now"));
    }

    @Test
    void whoLeftTheAccessGroupMeanwhileDoesNotCount() {
        scene.group("approvers", "users: [bob@example.com, carol@example.com]");
        scene.policy(
                "oncall",
                "approval: {stages: [{name: owners, anyOf: [{allOf: [{groups: ['workspace:approvers']}]}]}]}");
        terms = scene.terms();
        SignedAct vote = scene.vote(Act.APPROVE, terms, AssumptionScene.BOB, "workspace:approvers");
        scene.group("approvers", "users: [carol@example.com]");
        Count count = scene.count(terms, ballot, vote);
        assertThat(count).isInstanceOf(Count.Waiting.class);
        assertThat(count.refused()).containsKey(vote.actId());
    }

    @Test
    void whoeverCannotBeReplacedEndsTheRequestByRejecting() {
        scene.policy(
                "oncall",
                "approval: {rejectionsRequired: 2, stages: [{name: owners, anyOf: [{allOf: [{users:"
                        + " ['bob@example.com']}]}]}]}");
        terms = scene.terms();
        assertOver(
                scene.count(terms, ballot, scene.vote(Act.REJECT, terms, AssumptionScene.BOB)),
                Outcome.REJECTED,
                "Rejected",
                "can no longer be complete");
    }

    @Test
    void whereNobodyIsAskedAnyMoreOnlyTakingBackAndEndingMatter() {
        scene.request("duration: 30m, startAt: '2026-12-01T13:00:00Z'");
        terms = scene.terms();
        Ballot decided = scene.ballot(approval());
        Count count = scene.count(terms, decided, scene.vote(Act.REJECT, terms, AssumptionScene.BOB));
        assertThat(count)
                .isInstanceOfSatisfying(
                        Count.Waiting.class,
                        waiting -> assertThat(waiting.waitingFor()).isEqualTo("it starts at 2026-12-01T13:00:00Z"));
        assertThat(count.refused().values()).containsExactly("it is decided already: approved by bob@example.com");
        assertThat(scene.status().phase()).isEqualTo("Scheduled");
        assertOver(
                scene.count(terms, decided, scene.act(Act.END, AssumptionScene.BOB)),
                Outcome.ENDED_EARLY,
                "Ended",
                "bob");
    }

    @Test
    void nobodyIsAskedAnyMoreWhenGroupsHaveBecomeTooOld() {
        scene.clock.move(Duration.ofHours(24));
        assertOver(scene.count(terms, ballot), Outcome.DENIED, "GroupsTooOld", "ask again");
    }

    @Test
    void aVoteSignedAfterTheDeadlineDoesNotCount() {
        scene.clock.move(Duration.ofHours(4));
        SignedAct late = approval();
        assertThat(scene.count(terms, ballot, late).refused()).containsKey(late.actId());
    }

    @Test
    void aRefusedActIsNotAnsweredBeforeItIsWrittenDown() {
        scene.audit = event -> {
            throw new IllegalStateException("the disk is full");
        };
        assertThatThrownBy(() -> scene.count(terms, ballot, approval().signed("forged")))
                .hasMessage("the disk is full");
    }

    @Test
    void theSlowRecheckComesBackOnlyWithSomethingNewAndShowsNothing() {
        List<String> before = scene.actions();
        assertThatThrownBy(() -> scene.effects().looks().recheckWaiting(scene.counting(terms, ballot)))
                .hasMessageContaining("still waiting: owners");
        scene.deny();
        scene.effects().looks().recheckWaiting(scene.counting(terms, ballot));
        assertThat(scene.actions()).isEqualTo(before);
    }
}
