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

/** Alice started the run. */
class SelfApprovalTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final ApprovalRule RULE = new ApprovalRule(
                    List.of(Approver.user("alice"), Approver.user("bob"), Approver.group("ops")), 1, "Release?")
            .notApprovedBy("alice");
    private static final ActVerifier ANY = act -> Optional.empty();

    @Test
    void herSignedYesIsRefusedWithTheReasonAndChangesNothing() {
        Applied applied = apply(RULE.approvers(), vote("alice").build());
        assertThat(applied.refused())
                .containsExactly(Map.entry("act-alice", "alice started this run; somebody else has to approve it"));
        assertThat(applied.approvers()).isEqualTo(RULE.approvers());
    }

    @Test
    void herSignedYesAsAMemberOfAGroupIsRefusedToo() {
        ApprovalRule onlyOps = new ApprovalRule(List.of(Approver.group("ops")), 1, "Release?").notApprovedBy("alice");
        Applied applied =
                apply(onlyOps, onlyOps.approvers(), vote("alice").groups("ops").ruleDigest(RuleDigest.of(onlyOps)));
        assertThat(applied.refused()).containsOnlyKeys("act-alice");
        assertThat(applied.approvers()).isEqualTo(onlyOps.approvers());
    }

    @Test
    void herYesInTheTaskCountsAsNothing() {
        Applied applied = apply(Tasks.approvers("""
                [{name: alice, input: approve, message: mine}, {name: bob},
                 {name: ops, type: Group, input: approve, users: [{name: alice, input: approve}]}]
                """));
        assertThat(Tally.count(applied.approvers(), 1))
                .isEqualTo(new Tally.Result(Tally.State.PENDING, List.of(), 0, List.of(), List.of()));
    }

    @Test
    void theYesOfAnotherMemberBesideHersCounts() {
        Applied applied = apply(Tasks.approvers("""
                [{name: alice}, {name: bob}, {name: ops, type: Group, input: approve,
                  users: [{name: alice, input: approve}, {name: carol, input: approve}]}]
                """));
        assertThat(Tally.count(applied.approvers(), 1).approvedBy()).containsExactly("carol");
    }

    @Test
    void herNoCountsInTheTaskInAGroupAndSigned() {
        assertThat(rejecting(apply(Tasks.approvers("[{name: alice, input: reject}]"))))
                .containsExactly("alice");
        assertThat(rejecting(apply(Tasks.approvers(
                        "[{name: ops, type: Group, input: reject, users: [{name: alice, input: reject}]}]"))))
                .containsExactly("alice");
        assertThat(rejecting(
                        apply(RULE.approvers(), vote("alice").act(Act.REJECT).build())))
                .containsExactly("alice");
    }

    @Test
    void herLaterYesDoesNotUndoHerNo() {
        Applied applied = apply(
                RULE.approvers(),
                vote("alice").id("no").act(Act.REJECT).build(),
                vote("alice").id("yes").at(NOON.plusSeconds(9)).build());
        assertThat(rejecting(applied)).containsExactly("alice");
        assertThat(applied.refused()).containsOnlyKeys("yes");
    }

    @Test
    void anActSignedOverARuleThatLetsHerApproveIsRefused() {
        String without = RuleDigest.of(new ApprovalRule(RULE.approvers(), RULE.required(), RULE.description()));
        Applied applied =
                apply(RULE.approvers(), vote("bob").ruleDigest(without).build());
        assertThat(applied.refused())
                .containsExactly(Map.entry("act-bob", "bob was shown another rule than the task has"));
    }

    @Test
    void aQuestionThatTheOthersCannotAnswerIsAProblemAndSaysWhatToDo() {
        assertThat(SelfApproval.problem(rule(1, Approver.user("alice"))))
                .hasValue("alice started this run and may not approve it: of the others, param approvers lists 0 and 1"
                        + " must approve. List more people or a group, or let somebody else start the run");
        assertThat(SelfApproval.problem(rule(2, Approver.user("alice"), Approver.user("bob"))))
                .isPresent();
        assertThat(SelfApproval.problem(rule(1, Approver.user("alice"), Approver.user("bob"))))
                .isEmpty();
        assertThat(SelfApproval.problem(rule(3, Approver.user("alice"), Approver.group("ops"))))
                .isEmpty();
        assertThat(SelfApproval.problem(rule(1, Approver.user("bob")))).isEmpty();
    }

    private static ApprovalRule rule(int required, Approver... approvers) {
        return new ApprovalRule(List.of(approvers), required, "").notApprovedBy("alice");
    }

    private static List<String> rejecting(Applied applied) {
        return Tally.count(applied.approvers(), 1).rejectedBy();
    }

    private static Applied apply(List<Approver> current, SignedAct... acts) {
        return SignedVotes.apply(
                RULE, current, Arrays.asList(acts), NOON.plusSeconds(3600), ANY, "prod", "uid-1", RuleDigest.of(RULE));
    }

    private static Applied apply(ApprovalRule rule, List<Approver> current, ActSketch vote) {
        return SignedVotes.apply(
                rule,
                current,
                List.of(vote.build()),
                NOON.plusSeconds(3600),
                ANY,
                "prod",
                "uid-1",
                RuleDigest.of(rule));
    }

    private static ActSketch vote(String person) {
        return ActSketch.approvalBy(person, NOON, RuleDigest.of(RULE));
    }
}
