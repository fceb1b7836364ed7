package dev.countersign.policy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.policy.Yaml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskSpecTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                             | spec.numberOfApprovalsRequired must be an integer, not null",
                "{numberOfApprovalsRequired: 1}                                 | the task asks nobody: spec.approvers is empty",
                "{numberOfApprovalsRequired: 1, approvers: alice}               | approvers must be a list of objects",
                "{numberOfApprovalsRequired: 1, approvers: [alice]}             | approvers must be a list of objects",
                "{numberOfApprovalsRequired: 1, approvers: [{name: ' '}]}       | an approver needs a name",
                "{numberOfApprovalsRequired: 1, approvers: [{name: a, type: Robot}]} | the type of an approver is User or Group, not 'Robot'",
                "{numberOfApprovalsRequired: 1, approvers: [{name: a, users: b}]} | users must be a list of objects",
                "{numberOfApprovalsRequired: 0, approvers: [{name: a}]}         | spec.numberOfApprovalsRequired must be at least 1, not 0",
                "{numberOfApprovalsRequired: '1', approvers: [{name: a}]}       | spec.numberOfApprovalsRequired must be an integer, not 1",
                "{numberOfApprovalsRequired: 1.5, approvers: [{name: a}]}       | spec.numberOfApprovalsRequired must be an integer, not 1.5",
                "{numberOfApprovalsRequired: 4294967297, approvers: [{name: a}]} | spec.numberOfApprovalsRequired must be an integer, not 4294967297",
            })
    void aMalformedSpecIsAnErrorThatNamesTheField(String spec, String message) {
        assertThatThrownBy(() -> TaskSpec.of(Yaml.of("spec: " + spec)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void anIntegerIsAnIntegerWhateverHoldsIt() {
        Map<String, Object> spec = Map.of("numberOfApprovalsRequired", 2L, "approvers", List.of(Map.of("name", "a")));
        assertThat(TaskSpec.of(Map.of("spec", spec)).required()).isEqualTo(2);
    }

    @Test
    void aRuleInWhichEverybodyMayApproveHasTheDigestItAlwaysHad() {
        assertThat(RuleDigest.of(new ApprovalRule(List.of(Approver.user("a"), Approver.group("b")), 1, "Release?")))
                .isEqualTo("56addb321d4402ceb33c21833738dc4c367f8da847b7ed1d5fdbf3b578f0999c");
    }

    @Test
    void theDigestOfARuleIsOverAllThatPeopleAreShown() {
        ApprovalRule rule = new ApprovalRule(List.of(Approver.user("a"), Approver.group("b")), 1, "Release?");
        String digest = RuleDigest.of(rule);
        assertThat(RuleDigest.of(new ApprovalRule(
                        Tasks.approvers("[{name: a, input: approve}, {name: b, type: Group}]"), 1, "Release?")))
                .isEqualTo(digest);
        assertThat(RuleDigest.of(new ApprovalRule(rule.approvers(), 2, "Release?")))
                .isNotEqualTo(digest);
        assertThat(RuleDigest.of(new ApprovalRule(rule.approvers(), 1, "Release!")))
                .isNotEqualTo(digest);
        assertThat(RuleDigest.of(new ApprovalRule(List.of(Approver.user("a"), Approver.user("b")), 1, "Release?")))
                .isNotEqualTo(digest);
        assertThat(RuleDigest.of(new ApprovalRule(List.of(Approver.user("a")), 1, "Release?")))
                .isNotEqualTo(digest);
        assertThat(RuleDigest.of(rule.notApprovedBy("a")))
                .isNotEqualTo(digest)
                .isNotEqualTo(RuleDigest.of(rule.notApprovedBy("c")));
    }
}
