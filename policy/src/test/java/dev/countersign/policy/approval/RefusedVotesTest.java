package dev.countersign.policy.approval;

import static dev.countersign.policy.approval.Asked.NOON;
import static dev.countersign.policy.approval.Rules.all;
import static dev.countersign.policy.approval.Rules.need;
import static dev.countersign.policy.approval.Rules.rule;
import static dev.countersign.policy.approval.Rules.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.policy.approval.StageResult.StageApproved;
import dev.countersign.policy.approval.StageResult.Waiting;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedVotesTest {

    private static final ApprovalRule RULE =
            rule(stage("owners", all(need(1, "g"))), stage("security", all(need(1, "g"))));
    private static final Asked ASKED = Asked.by(RULE);
    private static final SignedAct GOOD = ASKED.approve("bob@x", 1, "g");

    @Test
    void aForgedActIsRefused() {
        assertRefused(GOOD.signed("forged"), "its signature does not hold");
    }

    @Test
    void anActOfAnotherInstallationIsRefused() {
        assertRefused(
                act("test", "uid-1", Act.APPROVE, "request", "owners", digest()),
                "it was signed for another installation");
    }

    @Test
    void aVoteReplayedForAnotherRequestIsRefused() {
        assertRefused(act("prod", "uid-2", Act.APPROVE, "request", "owners", digest()), "it is about another request");
    }

    @Test
    void anActThatIsNoVoteIsRefused() {
        assertRefused(act("prod", "uid-1", Act.WITHDRAW, "request", "owners", digest()), "it is no vote: WITHDRAW");
    }

    @Test
    void aVoteOnAnExtensionIsNoneOnTheRequest() {
        assertRefused(
                act("prod", "uid-1", Act.APPROVE, "extension#1", "owners", digest()),
                "it is about 'extension#1', and 'request' is asked");
    }

    @Test
    void onlyTheCurrentStageVotes() {
        assertRefused(
                act("prod", "uid-1", Act.APPROVE, "request", "security", digest()),
                "it is about the stage 'security', and 'owners' is asked");
    }

    @Test
    void whoWasShownAnotherRuleHasNotApprovedThisOne() {
        assertRefused(
                act("prod", "uid-1", Act.APPROVE, "request", "owners", "other"),
                "bob@x was shown another rule than the request has");
    }

    @Test
    void aVoteSignedAtTheDeadlineIsLateAndOneSignedJustBeforeIsNot() {
        assertRefused(
                at(Asked.DEADLINE),
                "it was signed at 2026-11-23T13:00:00Z, not before the deadline 2026-11-23T13:00:00Z");
        assertThat(ASKED.result(at(Asked.DEADLINE.minusNanos(1)))).isInstanceOf(StageApproved.class);
    }

    @Test
    void whoIsNotAskedCannotVote() {
        assertRefused(ASKED.approve("bob@x", 1, "other"), "bob@x is not asked in the stage 'owners'");
        assertRefused(ASKED.reject("bob@x", 1), "bob@x is not asked in the stage 'owners'");
    }

    @Test
    void nobodyDecidesTheirOwnRequestAlsoNotThroughAGroup() {
        assertRefused(
                ASKED.approve("alice@x", 1, "g"),
                "it is alice@x's own request, which somebody else has to decide; it can be withdrawn instead");
    }

    @Test
    void aMessageIsNeededWhereTheRuleSaysSo() {
        Asked asked = Asked.by(Rules.messageRequired(RULE));
        Counted counted = asked.count(asked.approve("bob@x", 1, "g"));
        assertThat(counted.refused())
                .extracting(Refusal::reason)
                .containsExactly("a vote on this request needs a message");
        assertThat(counted.result()).isInstanceOf(Waiting.class);
    }

    @Test
    void onePersonFillsOnePlaceInTheWholeRequest() {
        Asked second = ASKED.next(GOOD);
        Counted counted = second.count(second.approve("bob@x", 5, "g"));
        assertThat(counted.refused())
                .extracting(Refusal::reason)
                .containsExactly("bob@x has approved an earlier stage, and one person fills one place");
        assertThat(counted.result()).isEqualTo(new Waiting("security: 1 of g"));
    }

    @Test
    void anIdThatWasAnsweredBeforeIsNotAnsweredAgain() {
        Counted counted = ASKED.answered(GOOD.actId()).count(GOOD);
        assertThat(counted.refused())
                .extracting(Refusal::reason)
                .containsExactly("an act with its id was answered before");
        assertThat(counted.result()).isInstanceOf(Waiting.class);
    }

    @Test
    void ofTwoActsWithOneIdTheLaterIsRefused() {
        SignedAct other = at(NOON.plusSeconds(90));
        assertThat(ASKED.count(other, GOOD).refused())
                .containsExactly(new Refusal(other, "another act with its id was signed before it"));
    }

    @Test
    void aVoteThatWasChangedIsAnsweredWithTheNewerOne() {
        SignedAct changed = ASKED.reject("bob@x", 2, "g");
        assertThat(ASKED.count(changed, GOOD).refused())
                .containsExactly(new Refusal(GOOD, "bob@x has signed a newer vote, which counts instead"));
    }

    @Test
    void theSameActTwiceIsNotRefused() {
        assertThat(ASKED.count(GOOD, GOOD).refused()).isEmpty();
    }

    private static void assertRefused(SignedAct act, String reason) {
        Counted counted = ASKED.count(act);
        assertThat(counted.refused()).containsExactly(new Refusal(act, reason));
        assertThat(counted.result()).isEqualTo(ASKED.result());
    }

    private static String digest() {
        return RuleDigest.of(RULE);
    }

    private static SignedAct at(Instant at) {
        return act("prod", "uid-1", Act.APPROVE, "request", "owners", digest(), at);
    }

    private static SignedAct act(
            String installation, String uid, Act act, String subject, String stage, String digest) {
        return act(installation, uid, act, subject, stage, digest, NOON.plusSeconds(60));
    }

    private static SignedAct act(
            String installation, String uid, Act act, String subject, String stage, String digest, Instant at) {
        return new SignedAct(
                installation,
                uid,
                act,
                subject,
                stage,
                digest,
                "bob@x",
                List.of("g"),
                "",
                at,
                GOOD.actId(),
                "k1",
                "good");
    }
}
