package dev.countersign.policy.approval;

import static dev.countersign.policy.approval.Rules.all;
import static dev.countersign.policy.approval.Rules.need;
import static dev.countersign.policy.approval.Rules.rule;
import static dev.countersign.policy.approval.Rules.stage;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuleWordsTest {

    @Test
    void placesStandWithAndAndAlternativesWithOr() {
        assertThat(RuleWords.of(stage(
                        "owners",
                        all(need(1, "payments-owners"), need(1, "security")),
                        all(need(1, "cto@example.com")))))
                .isEqualTo("owners: 1 of payments-owners and 1 of security, or cto@example.com");
    }

    @Test
    void severalNamesForOnePlaceStandInBrackets() {
        assertThat(RuleWords.of(stage("s", all(need(2, "a", "workspace:b", "c@x")))))
                .isEqualTo("s: 2 of (a, workspace:b, c@x)");
    }

    @Test
    void stagesStandInTheirOrder() {
        assertThat(RuleWords.of(rule(stage("first", all(need(1, "a"))), stage("second", all(need(2, "b"))))))
                .isEqualTo("first: 1 of a; then second: 2 of b");
    }
}
