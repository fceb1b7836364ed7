package dev.countersign.policy.approval;

import static dev.countersign.policy.approval.Rules.all;
import static dev.countersign.policy.approval.Rules.escalating;
import static dev.countersign.policy.approval.Rules.messageRequired;
import static dev.countersign.policy.approval.Rules.need;
import static dev.countersign.policy.approval.Rules.rejections;
import static dev.countersign.policy.approval.Rules.rule;
import static dev.countersign.policy.approval.Rules.selfApproval;
import static dev.countersign.policy.approval.Rules.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Stage;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleDigestTest {

    private static final Stage STAGE = stage("s", all(need(1, "a", "b@x")));

    @Test
    void whateverDecidesIsInTheDigest() {
        List<ApprovalRule> rules = List.of(
                rule(STAGE),
                rule(stage("other", all(need(1, "a", "b@x")))),
                rule(stage("s", all(need(2, "a", "b@x")))),
                rule(stage("s", all(need(1, "a")))),
                rule(stage("s", all(need(1, "b@x")))),
                rule(stage("s", all(need(1, "a"), need(1, "b@x")))),
                rule(stage("s", all(need(1, "a")), all(need(1, "b@x")))),
                rule(STAGE, stage("t", all(need(1, "a")))),
                rule(escalating(STAGE, Duration.ofHours(1), "oncall")),
                rule(escalating(STAGE, Duration.ofHours(2), "oncall")),
                rule(escalating(STAGE, Duration.ofHours(1), "cto@x")),
                rejections(2, rule(STAGE)),
                selfApproval(rule(STAGE)),
                messageRequired(rule(STAGE)),
                new ApprovalRule(List.of(STAGE), Duration.ofHours(1), 1, false, false));
        assertThat(rules.stream().map(RuleDigest::of)).doesNotHaveDuplicates();
    }

    @Test
    void eachWishForAnExtensionHasItsOwnDigest() {
        assertThat(Stream.of(
                                RuleDigest.of(rule(STAGE)),
                                RuleDigest.ofExtension(rule(STAGE), "wish-1"),
                                RuleDigest.ofExtension(rule(STAGE), "wish-2"),
                                RuleDigest.ofExtension(messageRequired(rule(STAGE)), "wish-1"))
                        .toList())
                .doesNotHaveDuplicates()
                .allSatisfy(digest -> assertThat(digest).isNotBlank());
    }

    @Test
    void theSameRuleHasTheSameDigestAndRemindersDoNotMatter() {
        Stage reminding = new Stage("s", STAGE.anyOf(), Duration.ofMinutes(5), null, null);
        assertThat(Stream.of(rule(STAGE), rule(stage("s", all(need(1, "a", "b@x")))), rule(reminding))
                        .map(RuleDigest::of)
                        .distinct())
                .hasSize(1);
    }
}
