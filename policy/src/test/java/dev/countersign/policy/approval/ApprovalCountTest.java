package dev.countersign.policy.approval;

import static dev.countersign.policy.approval.Rules.all;
import static dev.countersign.policy.approval.Rules.group;
import static dev.countersign.policy.approval.Rules.need;
import static dev.countersign.policy.approval.Rules.rejections;
import static dev.countersign.policy.approval.Rules.rule;
import static dev.countersign.policy.approval.Rules.selfApproval;
import static dev.countersign.policy.approval.Rules.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.countersign.api.SignedAct.Act;
import dev.countersign.policy.approval.StageResult.Filled;
import dev.countersign.policy.approval.StageResult.StageApproved;
import dev.countersign.policy.approval.StageResult.StageRejected;
import dev.countersign.policy.approval.StageResult.Waiting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApprovalCountTest {

    private static final Asked OWNERS = Asked.by(
            rule(stage("owners", all(need(1, "payments-owners"), need(1, "security")), all(need(1, "cto@x")))));

    @Test
    void withoutAVoteItWaitsForEverythingThatTheStageAsksFor() {
        assertThat(OWNERS.result()).isEqualTo(new Waiting("owners: 1 of payments-owners and 1 of security, or cto@x"));
    }

    @Test
    void whatIsFilledIsNoLongerMissing() {
        assertThat(OWNERS.result(OWNERS.approve("bob@x", 1, "payments-owners")))
                .isEqualTo(new Waiting("owners: 1 of security, or cto@x"));
    }

    @Test
    void everyPlaceFilledByAnotherPersonApproves() {
        var bob = OWNERS.approve("bob@x", 1, "payments-owners");
        var carol = OWNERS.approve("carol@x", 2, "security");
        assertThat(OWNERS.result(carol, bob))
                .isEqualTo(
                        new StageApproved(List.of(new Filled(bob, "payments-owners"), new Filled(carol, "security"))));
    }

    @Test
    void oneAlternativeIsEnough() {
        assertThat(OWNERS.result(OWNERS.approve("cto@x", 1)))
                .asInstanceOf(type(StageApproved.class))
                .extracting(StageApproved::by)
                .isEqualTo(List.of("cto@x"));
    }

    @Test
    void aPersonInTwoGroupsFillsOnePlace() {
        assertThat(OWNERS.result(OWNERS.approve("bob@x", 1, "payments-owners", "security")))
                .isInstanceOf(Waiting.class);
    }

    @Test
    void whoCouldFillEitherPlaceMakesRoomForWhoCannot() {
        var either = OWNERS.approve("bob@x", 1, "payments-owners", "security");
        var ownerOnly = OWNERS.approve("dave@x", 2, "payments-owners");
        assertThat(OWNERS.result(either, ownerOnly))
                .asInstanceOf(type(StageApproved.class))
                .extracting(StageApproved::filled)
                .isEqualTo(List.of(new Filled(either, "security"), new Filled(ownerOnly, "payments-owners")));
    }

    @Test
    void ofMoreApprovalsThanNeededThoseThatNoLaterStageAsksForAreSpent() {
        Asked asked =
                Asked.by(rule(stage("first", all(need(1, "a"), need(1, "b"))), stage("second", all(need(1, "bob@x")))));
        var bob = asked.approve("bob@x", 1, "a");
        var carol = asked.approve("carol@x", 2, "a");
        var dave = asked.approve("dave@x", 3, "b");
        assertThat(asked.result(bob, carol, dave))
                .asInstanceOf(type(StageApproved.class))
                .extracting(StageApproved::by)
                .isEqualTo(List.of("carol@x", "dave@x"));
    }

    @Test
    void aVoteCanBeChangedUntilTheStageIsDecided() {
        Asked two = Asked.by(rejections(2, rule(stage("s", all(need(2, "g"))))));
        assertThat(two.result(
                        two.approve("bob@x", 1, "g"), two.reject("bob@x", 2, "g"), two.approve("carol@x", 3, "g")))
                .isEqualTo(new Waiting("s: 1 of g"));
        assertThat(two.result(
                        two.reject("bob@x", 1, "g"), two.approve("bob@x", 2, "g"), two.approve("carol@x", 3, "g")))
                .isInstanceOf(StageApproved.class);
    }

    @Test
    void asManyDistinctPeopleRejectAsTheRuleSays() {
        Asked two = Asked.by(rejections(2, rule(stage("s", all(need(1, "g"))))));
        assertThat(two.result(two.reject("bob@x", 1, "g"), two.reject("bob@x", 2, "g")))
                .isInstanceOf(Waiting.class);
        assertThat(two.result(two.reject("carol@x", 1, "g"), two.reject("bob@x", 2, "g")))
                .asInstanceOf(type(StageRejected.class))
                .extracting(StageRejected::by)
                .isEqualTo(List.of("bob@x", "carol@x"));
    }

    @Test
    void ofApproveAndRejectAtOneInstantTheRejectionCounts() {
        for (String id : List.of("a", "z")) {
            var rejects = OWNERS.vote(Act.REJECT, "cto@x", 1, "", id);
            var approves = OWNERS.vote(Act.APPROVE, "cto@x", 1, "", "m");
            assertThat(OWNERS.result(approves, rejects)).isInstanceOf(StageRejected.class);
        }
    }

    @Test
    void whatPeopleSaidIsTold() {
        var bob = OWNERS.vote(Act.APPROVE, "bob@x", 1, "looks right", "1", "payments-owners");
        var silent = OWNERS.approve("carol@x", 2, "security");
        assertThat(OWNERS.result(bob, silent))
                .asInstanceOf(type(StageApproved.class))
                .satisfies(approved -> {
                    assertThat(approved.messages()).isEqualTo(Map.of("bob@x", "looks right"));
                    assertThat(approved.acts()).containsExactly(bob, silent);
                });
        assertThat(OWNERS.result(OWNERS.vote(Act.REJECT, "cto@x", 1, "not today", "1")))
                .asInstanceOf(type(StageRejected.class))
                .extracting(StageRejected::messages)
                .isEqualTo(Map.of("cto@x", "not today"));
    }

    @Test
    void thoseWhoFilledAStageStandInTheOrderOfTheirNames() {
        var carol = OWNERS.approve("carol@x", 1, "security");
        var bob = OWNERS.approve("bob@x", 2, "payments-owners");
        assertThat(OWNERS.result(carol, bob))
                .asInstanceOf(type(StageApproved.class))
                .extracting(StageApproved::by)
                .isEqualTo(List.of("bob@x", "carol@x"));
    }

    @Test
    void enoughRejectionsGoBeforeApprovals() {
        assertThat(OWNERS.result(OWNERS.approve("cto@x", 1), OWNERS.reject("bob@x", 2, "security")))
                .isInstanceOf(StageRejected.class);
    }

    @Test
    void anAccessGroupCountsAsItIsNowNotAsTheActHasIt() {
        Asked leads = Asked.by(rule(stage("s", all(need(1, "workspace:leads")))));
        var bob = leads.approve("bob@x", 1, "workspace:leads");
        assertThat(leads.in(group("leads", "carol@x")).result(bob)).isInstanceOf(Waiting.class);
        assertThat(leads.in(group("leads", "bob@x", "carol@x")).result(bob)).isInstanceOf(StageApproved.class);
    }

    @Test
    void aRuleCanLetPeopleApproveForThemselves() {
        Asked self = Asked.by(selfApproval(rule(stage("s", all(need(1, "g"))))));
        assertThat(self.result(self.approve("alice@x", 1, "g"))).isInstanceOf(StageApproved.class);
    }
}
