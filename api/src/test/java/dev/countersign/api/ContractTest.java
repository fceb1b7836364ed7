package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.api.gate.ApproverInput;
import dev.countersign.api.gate.ApproverType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractTest {

    @Test
    void aDecisionOfPeopleNamesSomebody() {
        assertThatThrownBy(() -> new Decision.Approved(List.of(), "")).hasMessageContaining("somebody who approved");
        assertThatThrownBy(() -> new Decision.Rejected(List.of(), "")).hasMessageContaining("silence is a timeout");
    }

    @Test
    void whatIsNoInputIsSilence() {
        for (ApproverInput input : ApproverInput.values()) {
            assertThat(ApproverInput.parse(input.word())).isEqualTo(input);
        }
        for (String other : Arrays.asList(null, "", "approved", "Approve", "yes")) {
            assertThat(ApproverInput.parse(other)).isEqualTo(ApproverInput.PENDING);
        }
    }

    @Test
    void anApproverWithoutATypeIsAUserAndOneOfAnUnknownTypeIsNobody() {
        assertThat(ApproverType.parse(null)).isEqualTo(ApproverType.parse("")).isEqualTo(ApproverType.USER);
        for (ApproverType type : ApproverType.values()) {
            assertThat(ApproverType.parse(type.word())).isEqualTo(type);
        }
        assertThatThrownBy(() -> ApproverType.parse("Robot"))
                .hasMessage("the type of an approver is User or Group, not 'Robot'");
    }

    @Test
    void aRuleAsksSomebodyForAtLeastOneYes() {
        assertThatThrownBy(() -> new ApprovalRule(List.of(), 1, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ApprovalRule(List.of(Approver.user("alice")), 0, ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ApprovalRule(List.of(Approver.user("alice")), 1, "", " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Approver.user(" ")).hasMessage("an approver needs a name");
    }

    @Test
    void aReceiptTellsOfAnAttempt() {
        assertThatThrownBy(() -> new Receipt(Samples.NOON, Samples.NOON, 0, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatARecordHoldsCannotBeChangedFromOutside() {
        List<String> people = new ArrayList<>(List.of("alice"));
        Verdict.Allowed allowed = new Verdict.Allowed(people, "");
        people.add("mallory");
        assertThat(allowed.approvedBy()).containsExactly("alice");
    }
}
