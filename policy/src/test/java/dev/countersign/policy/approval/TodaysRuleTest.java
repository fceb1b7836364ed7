package dev.countersign.policy.approval;

import static dev.countersign.policy.approval.Rules.NO_GROUPS;
import static dev.countersign.policy.approval.Rules.all;
import static dev.countersign.policy.approval.Rules.escalating;
import static dev.countersign.policy.approval.Rules.group;
import static dev.countersign.policy.approval.Rules.messageRequired;
import static dev.countersign.policy.approval.Rules.need;
import static dev.countersign.policy.approval.Rules.rejections;
import static dev.countersign.policy.approval.Rules.rule;
import static dev.countersign.policy.approval.Rules.selfApproval;
import static dev.countersign.policy.approval.Rules.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.policy.approval.StageResult.StageApproved;
import dev.countersign.policy.approval.StageResult.StageRejected;
import dev.countersign.policy.approval.StageResult.Unreachable;
import dev.countersign.policy.approval.StageResult.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TodaysRuleTest {

    private static final ApprovalRule ONE = rule(stage("owners", all(need(1, "owners"))));
    private static final ApprovalRule TWO = rule(stage("owners", all(need(2, "owners"))));

    @Test
    void aStricterRuleOfTodayWantsItsOwnVotesToo() {
        Asked asked = Asked.by(ONE).today(TWO);
        var bob = asked.approve("bob@x", 1, "owners");
        assertThat(asked.result(bob)).isEqualTo(new Waiting("as the policy is now, owners: 2 of owners"));
        assertThat(asked.result(bob, asked.approve("carol@x", 2, "owners")))
                .asInstanceOf(type(StageApproved.class))
                .extracting(StageApproved::by)
                .isEqualTo(List.of("bob@x", "carol@x"));
    }

    @Test
    void aLooserRuleOfTodaySparesNoVoteOfTheSnapshottedOne() {
        Asked asked = Asked.by(TWO).today(ONE);
        assertThat(asked.result(asked.approve("bob@x", 1, "owners"))).isEqualTo(new Waiting("owners: 1 of owners"));
    }

    @Test
    void whomOnlyTodaysRuleAsksCanVoteBesideThoseWhoWereAsked() {
        Asked asked = Asked.by(ONE).today(rule(stage("leads", all(need(1, "leads")))));
        var bob = asked.approve("bob@x", 1, "owners");
        var dave = asked.approve("dave@x", 2, "leads");
        assertThat(asked.result(bob)).isEqualTo(new Waiting("as the policy is now, leads: 1 of leads"));
        assertThat(asked.result(dave)).isEqualTo(new Waiting("owners: 1 of owners"));
        assertThat(asked.result(bob, dave)).isInstanceOf(StageApproved.class);
    }

    @Test
    void whomNeitherRuleAsksCannotVote() {
        Asked asked = Asked.by(ONE).today(rule(stage("leads", all(need(1, "leads")))));
        assertThat(asked.count(asked.approve("eve@x", 1, "others")).refused())
                .extracting(Refusal::reason)
                .containsExactly("eve@x is not asked in the stage 'owners'");
    }

    @Test
    void thoseWhomTodaysRuleAskedAreNamedAmongThoseWhoApproved() {
        Asked asked = Asked.by(ONE).today(rule(stage("leads", all(need(1, "leads")))));
        assertThat(asked.result(asked.approve("dave@x", 1, "owners"), asked.approve("bob@x", 2, "leads")))
                .asInstanceOf(type(StageApproved.class))
                .extracting(StageApproved::by)
                .isEqualTo(List.of("bob@x", "dave@x"));
    }

    @Test
    void beforeTheGrantAVoteForOneselfOrWithoutAWordFillsNoPlaceOfARuleThatForbidsIt() {
        Asked self = Asked.by(selfApproval(ONE)).today(ONE);
        var alice = self.approve("alice@x", 1, "owners");
        assertThat(missing(self, alice)).contains("owners: 1 of owners");
        assertThat(missing(Asked.by(ONE).today(selfApproval(TWO)), alice)).contains("owners: 2 of owners");
        Asked silent = Asked.by(ONE).today(messageRequired(ONE));
        assertThat(missing(silent, silent.approve("bob@x", 1, "owners"))).contains("owners: 1 of owners");
        assertThat(missing(silent, silent.vote(Act.APPROVE, "bob@x", 1, "looks right", "1", "owners")))
                .isEmpty();
    }

    @Test
    void votesOfEarlierStagesCountForTodaysRule() {
        ApprovalRule stages = rule(stage("first", all(need(1, "a"))), stage("second", all(need(1, "b"))));
        Asked first = Asked.by(stages).today(rule(stage("only", all(need(1, "a"), need(1, "b")))));
        var bob = first.approve("bob@x", 1, "a");
        assertThat(first.result(bob)).isInstanceOf(StageApproved.class);
        Asked second = first.next(bob);
        assertThat(second.result(second.approve("carol@x", 2, "b"))).isInstanceOf(StageApproved.class);
    }

    @Test
    void aRuleThatDiffersInRemindersAndTimeWantsTheSameVotes() {
        ApprovalRule longer = new ApprovalRule(ONE.stages(), Duration.ofDays(2), 1, false, false);
        assertThat(Asked.by(ONE).today(longer).question().today()).isEmpty();
    }

    @Test
    void theStricterOfBothRulesSaysWhetherAMessageIsNeededAndWhoIsOnesSelf() {
        Asked message = Asked.by(ONE).today(messageRequired(ONE));
        assertThat(message.count(message.approve("bob@x", 1, "owners")).refused())
                .hasSize(1);
        Asked self = Asked.by(selfApproval(ONE)).today(ONE);
        assertThat(self.count(self.approve("alice@x", 1, "owners")).refused()).hasSize(1);
    }

    @Test
    void theFewerRejectionsOfBothRulesReject() {
        Asked asked = Asked.by(rejections(2, ONE)).today(ONE);
        assertThat(asked.result(asked.reject("bob@x", 1, "owners"))).isInstanceOf(StageRejected.class);
    }

    @Test
    void aRuleOfTodayThatNobodyCanSatisfyEndsTheRequest() {
        Asked asked = Asked.by(ONE).today(rule(stage("owners", all(need(1, "workspace:leads")))));
        assertThat(asked.result(asked.approve("bob@x", 1, "owners"))).isInstanceOf(Unreachable.class);
        assertThat(asked.in(group("leads", "dave@x")).result(asked.approve("bob@x", 1, "owners")))
                .isInstanceOf(Waiting.class);
    }

    @Test
    void whoApprovedAfterAnEscalationIsAskedByTodaysEscalationOfThatStage() {
        ApprovalRule now = rule(escalating(stage("owners", all(need(1, "leads"))), Duration.ofMinutes(10), "owners"));
        Asked asked = Asked.by(ONE).today(now);
        assertThat(asked.result(asked.approve("bob@x", 9, "owners"))).isInstanceOf(Waiting.class);
        assertThat(asked.result(asked.approve("bob@x", 10, "owners"))).isInstanceOf(StageApproved.class);
    }

    @Test
    void beforeTheGrantTheVotesOfAnEndedApprovalAreHeldAgainstTheRuleOnceMore() {
        Asked asked = Asked.by(ONE).today(TWO);
        var bob = asked.approve("bob@x", 1, "owners");
        assertThat(missing(asked, bob)).contains("owners: 2 of owners");
        assertThat(missing(Asked.by(ONE), bob)).isEmpty();
    }

    private static Optional<String> missing(Asked asked, SignedAct approval) {
        return TodaysRule.missing(asked.question(), asked.progress(), List.of(approval), NO_GROUPS);
    }
}
