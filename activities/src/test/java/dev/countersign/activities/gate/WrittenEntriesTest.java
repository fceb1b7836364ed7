package dev.countersign.activities.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.gate.ApproverInput;
import dev.countersign.api.gate.ApproverType;
import dev.countersign.crds.gate.ApprovalTaskSpec;
import dev.countersign.crds.gate.Approver;
import dev.countersign.crds.gate.Approver.Member;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenEntriesTest {

    @ParameterizedTest(name = "{0} and a signed {1}: {2}")
    @CsvSource({
        "pending, APPROVE, approve",
        "pending, REJECT, reject",
        "pending, PENDING, pending",
        "approve, REJECT, reject",
        "approve, APPROVE, approve",
        "reject, APPROVE, reject",
        "reject, PENDING, reject"
    })
    void anEntryOnlyMovesTheWayThatAdmissionLetsEverybodyMove(String there, ApproverInput signed, String then) {
        ApprovalTaskSpec spec =
                new ApprovalTaskSpec(List.of(new Approver("alice", "User", there, null, List.of())), 1, "why");
        ApprovalTaskSpec answered = WrittenEntries.answered(
                spec,
                List.of(new dev.countersign.api.gate.Approver("alice", ApproverType.USER, signed, "", List.of())));

        assertThat(answered)
                .isEqualTo(
                        new ApprovalTaskSpec(List.of(new Approver("alice", "User", then, null, List.of())), 1, "why"));
    }

    @Test
    void aMemberIsAddedBesideTheOthersAndTheGroupsOwnMessageStays() {
        Member dave = new Member("dave", "approve", "mine");
        ApprovalTaskSpec spec =
                new ApprovalTaskSpec(List.of(new Approver("ops", "Group", "approve", "said", List.of(dave))), 2, null);
        ApprovalTaskSpec answered = WrittenEntries.answered(
                spec,
                List.of(new dev.countersign.api.gate.Approver(
                        "ops",
                        ApproverType.GROUP,
                        ApproverInput.APPROVE,
                        "other",
                        List.of(
                                new dev.countersign.api.gate.Approver.Member("dave", ApproverInput.APPROVE, "else"),
                                new dev.countersign.api.gate.Approver.Member("carol", ApproverInput.APPROVE, "")))));

        assertThat(answered.approvers())
                .containsExactly(new Approver(
                        "ops", "Group", "approve", "said", List.of(dave, new Member("carol", "approve", null))));
    }

    @Test
    void aUserAndAGroupOfOneNameAreTwo() {
        ApprovalTaskSpec spec = new ApprovalTaskSpec(
                List.of(
                        new Approver("ops", "User", "pending", null, List.of()),
                        new Approver("ops", "Group", "pending", null, List.of())),
                1,
                null);
        ApprovalTaskSpec answered = WrittenEntries.answered(
                spec,
                List.of(new dev.countersign.api.gate.Approver(
                        "ops", ApproverType.USER, ApproverInput.APPROVE, "", List.of())));

        assertThat(answered.approvers()).extracting(Approver::input).containsExactly("approve", "pending");
    }
}
