package dev.countersign.policy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.ActVerifier;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.policy.gate.SignedVotes.Applied;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignedVotesTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant DEADLINE = NOON.plusSeconds(3600);
    private static final ApprovalRule RULE = new ApprovalRule(
            List.of(Approver.user("alice"), Approver.user("bob"), Approver.group("ops"), Approver.group("dev")),
            2,
            "Release?");
    private static final String DIGEST = RuleDigest.of(RULE);
    private static final ActVerifier GOOD_MEANS_GOOD =
            act -> act.signature().equals("good") ? Optional.empty() : Optional.of("its signature does not hold");

    @Test
    void aUsersVoteGoesIntoTheirOwnEntry() {
        assertThat(apply(vote("alice").build()).approvers())
                .containsExactlyElementsOf(
                        Tasks.approvers(
                                "[{name: alice, input: approve, message: fine}, {name: bob}, {name: ops, type: Group}, {name: dev, type: Group}]"));
    }

    @Test
    void aMembersVoteGoesIntoEveryGroupTheyAreInAndIsCountedOnce() {
        Applied applied = apply(vote("carol").groups("ops", "dev", "unrelated").build());
        assertThat(applied.approvers()).containsExactlyElementsOf(Tasks.approvers("""
                                [{name: alice}, {name: bob},
                                 {name: ops, type: Group, input: approve, users: [{name: carol, input: approve, message: fine}]},
                                 {name: dev, type: Group, input: approve, users: [{name: carol, input: approve, message: fine}]}]
                                """));
        assertThat(Tally.count(applied.approvers(), 2).received()).isEqualTo(1);
    }

    @Test
    void whoIsAskedByNameVotesUnderThatNameOnly() {
        assertThat(apply(vote("alice").groups("ops").build()).approvers())
                .isEqualTo(apply(vote("alice").build()).approvers());
    }

    @Test
    void aRejectionByAMemberRejects() {
        Applied applied = apply(vote("carol").groups("ops").act(Act.REJECT).build());
        assertThat(Tally.count(applied.approvers(), 2))
                .extracting(Tally.Result::state, Tally.Result::rejectedBy)
                .containsExactly(Tally.State.REJECTED, List.of("carol"));
    }

    @Test
    void oneMembersYesDoesNotUndoAnothersNo() {
        Applied applied = apply(
                vote("carol").id("1").groups("ops").act(Act.REJECT).build(),
                vote("dave").id("2").groups("ops").at(NOON.plusSeconds(9)).build());
        assertThat(Tally.count(applied.approvers(), 1).state()).isEqualTo(Tally.State.REJECTED);
        assertThat(applied.refused()).isEmpty();
    }

    @Test
    void eachReasonToRefuseIsGiven() {
        assertThat(apply(
                                vote("alice").id("forged").signature("bad").build(),
                                vote("alice")
                                        .id("elsewhere")
                                        .installation("staging")
                                        .build(),
                                vote("alice")
                                        .id("other-task")
                                        .requestUid("uid-2")
                                        .build(),
                                vote("alice").id("no-vote").act(Act.WITHDRAW).build(),
                                vote("alice")
                                        .id("extension")
                                        .subject("extension#1")
                                        .build(),
                                vote("alice").id("stage").stage("owners").build(),
                                vote("alice").id("other-rule").ruleDigest("abc").build(),
                                vote("alice").id("late").at(DEADLINE).build(),
                                vote("mallory").id("stranger").groups("sales").build(),
                                vote("ops").id("named-like-a-group").build())
                        .refused())
                .containsExactly(
                        Map.entry("forged", "its signature does not hold"),
                        Map.entry("elsewhere", "it was signed for another installation"),
                        Map.entry("other-task", "it is about another task"),
                        Map.entry("no-vote", "it is no vote: WITHDRAW"),
                        Map.entry("extension", "it is about something other than the task as a whole"),
                        Map.entry("stage", "it is about something other than the task as a whole"),
                        Map.entry("other-rule", "alice was shown another rule than the task has"),
                        Map.entry(
                                "late",
                                "it was signed at 2026-11-23T13:00:00Z, not before the deadline 2026-11-23T13:00:00Z"),
                        Map.entry("stranger", "mallory is not among the approvers, by name or by group"),
                        Map.entry("named-like-a-group", "ops is not among the approvers, by name or by group"));
    }

    @Test
    void whatIsRefusedChangesNothing() {
        assertThat(apply(vote("alice").signature("bad").build(), vote("mallory").build())
                        .approvers())
                .isEqualTo(RULE.approvers());
    }

    @Test
    void anActSignedJustBeforeTheDeadlineCountsHoweverLateItArrives() {
        assertThat(apply(vote("alice").at(DEADLINE.minusNanos(1)).build()).refused())
                .isEmpty();
    }

    @Test
    void theVoteSignedLastCountsWhateverTheOrderOfArrival() {
        SignedAct yes = vote("alice").id("yes").build();
        SignedAct no =
                vote("alice").id("no").act(Act.REJECT).at(NOON.plusSeconds(1)).build();
        assertThat(apply(yes, no)).isEqualTo(apply(no, yes));
        assertThat(apply(yes, no).refused())
                .containsExactly(Map.entry("yes", "alice has signed a newer vote, which counts instead"));
        assertThat(Tally.count(apply(yes, no).approvers(), 1).rejectedBy()).containsExactly("alice");
    }

    @Test
    void ofTwoVotesSignedAtOneInstantTheRejectionCounts() {
        SignedAct yes = vote("alice").id("z").build();
        SignedAct no = vote("alice").id("a").act(Act.REJECT).build();
        assertThat(apply(yes, no).approvers()).isEqualTo(apply(no, yes).approvers());
        assertThat(Tally.count(apply(yes, no).approvers(), 1).state()).isEqualTo(Tally.State.REJECTED);
    }

    @Test
    void theSameActTwiceCountsOnceAndIsNotRefused() {
        SignedAct act = vote("carol").groups("ops").build();
        assertThat(apply(act, act)).isEqualTo(apply(act));
        assertThat(apply(act, act).refused()).isEmpty();
    }

    @Test
    void aForgedActCannotTakeTheIdOfAGenuineOne() {
        SignedAct genuine = vote("alice").id("1").build();
        SignedAct forged = vote("bob").id("1").signature("bad").build();
        assertThat(apply(forged, genuine)).isEqualTo(apply(genuine)).isEqualTo(apply(genuine, forged));
    }

    @Test
    void aRejectionThatStandsInTheTaskIsNotTakenBack() {
        List<Approver> current = Tasks.approvers(
                "[{name: alice, input: reject}, {name: bob}, {name: ops, type: Group, input: reject, users: [{name: carol, input: reject}]}]");
        Applied applied = apply(
                current,
                vote("alice").id("1").build(),
                vote("carol").id("2").groups("ops").build());
        assertThat(applied.refused())
                .containsExactly(
                        Map.entry("1", "alice has rejected already, which stands"),
                        Map.entry("2", "carol has rejected already, which stands"));
        assertThat(Tally.count(applied.approvers(), 1).rejectedBy()).containsExactly("alice", "carol");
    }

    @Test
    void anApprovalThatStandsInTheTaskCanBecomeARejection() {
        List<Approver> current = Tasks.approvers(
                "[{name: alice, input: approve}, {name: ops, type: Group, input: approve, users: [{name: carol, input: approve}, {name: dave, input: approve}]}]");
        Applied applied =
                apply(current, vote("carol").groups("ops").act(Act.REJECT).build());
        Tally.Result result = Tally.count(applied.approvers(), 2);
        assertThat(result.state()).isEqualTo(Tally.State.REJECTED);
        assertThat(result.rejectedBy()).containsExactly("carol");
    }

    @Test
    void votesInTheTaskAreKeptAndWhoeverTheRuleDoesNotAskIsLeftOut() {
        List<Approver> current = Tasks.approvers(
                "[{name: mallory, input: approve}, {name: bob, input: approve}, {name: ops, type: User, input: approve}]");
        assertThat(apply(current, vote("alice").build()).approvers())
                .containsExactlyElementsOf(
                        Tasks.approvers(
                                "[{name: alice, input: approve, message: fine}, {name: bob, input: approve}, {name: ops, type: Group}, {name: dev, type: Group}]"));
    }

    private static Applied apply(SignedAct... acts) {
        return apply(RULE.approvers(), acts);
    }

    private static Applied apply(List<Approver> current, SignedAct... acts) {
        return SignedVotes.apply(
                RULE, current, Arrays.asList(acts), DEADLINE, GOOD_MEANS_GOOD, "prod", "uid-1", DIGEST);
    }

    private static ActSketch vote(String person) {
        return ActSketch.approvalBy(person, NOON, DIGEST);
    }
}
