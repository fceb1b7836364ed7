package dev.countersign.policy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.policy.Yaml;
import dev.countersign.policy.gate.GateParams.Parsed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class GateParamsTest {

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/cases/gate-params-refused.csv", delimiter = '|')
    void refuses(String sentence, String params, String message) {
        assertThat(GateParams.parse(Yaml.of(params))).as(sentence).isEqualTo(new Parsed.Invalid(message));
    }

    @Test
    void oneApprovalIsRequiredWhenNothingElseIsSaid() {
        assertThat(GateParams.parse(Yaml.of("{approvers: [alice]}")))
                .isEqualTo(new Parsed.Valid(
                        new ApprovalRule(List.of(Approver.user("alice")), 1, ""), Optional.empty(), true));
        assertThat(GateParams.DEFAULT_TIMEOUT).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void everythingThatCanBeSaidIsRead() {
        assertThat(GateParams.parse(Yaml.of("""
                        approvers: [alice, "group:ops", "system:serviceaccount:ci:bot", "b:alice", "Ann Lee"]
                        numberOfApprovalsRequired: "3"
                        description: "Release to production?"
                        timeout: 24h
                        selfApproval: "false"
                        unknown: [1]
                        """)))
                .isEqualTo(new Parsed.Valid(
                        new ApprovalRule(
                                List.of(
                                        Approver.user("alice"),
                                        Approver.group("ops"),
                                        Approver.user("system:serviceaccount:ci:bot"),
                                        Approver.user("b:alice"),
                                        Approver.user("Ann Lee")),
                                3,
                                "Release to production?"),
                        Optional.of(Duration.ofDays(1)),
                        false));
    }

    @Test
    void aUserAndAGroupOfOneNameAreBothKeptAndARepeatedEntryIsNot() {
        assertThat(approvers("{approvers: [ops, 'group:ops', ops, 'group:ops']}"))
                .containsExactly(Approver.user("ops"), Approver.group("ops"));
    }

    @Test
    void aRepeatedUserCannotMakeUpTheNumber() {
        assertThat(GateParams.parse(Yaml.of("{approvers: [alice, alice], numberOfApprovalsRequired: '2'}")))
                .isInstanceOf(Parsed.Invalid.class);
    }

    @Test
    void aGroupMayHaveAsManyMembersAsAreRequired() {
        assertThat(approvers("{approvers: ['group:ops'], numberOfApprovalsRequired: '9'}"))
                .containsExactly(Approver.group("ops"));
    }

    @Test
    void aNumberMayBeANumber() {
        assertThat(GateParams.parse(Yaml.of("{approvers: [a, b], numberOfApprovalsRequired: 2}")))
                .isInstanceOf(Parsed.Valid.class);
    }

    @Test
    void theParamsOfACustomRunAreFoundByName() {
        Map<String, Object> customRun = Yaml.of(
                "{spec: {params: [{name: approvers, value: [a]}, {name: description, value: x}, {name: empty}]}}");
        assertThat(GateParams.of(customRun))
                .isEqualTo(Map.of("approvers", List.of("a"), "description", "x", "empty", ""));
        assertThat(GateParams.of(Map.of())).isEmpty();
    }

    private static List<Approver> approvers(String params) {
        return switch (GateParams.parse(Yaml.of(params))) {
            case Parsed.Valid(ApprovalRule rule, var _, var _) -> rule.approvers();
            case Parsed.Invalid(String message) -> throw new AssertionError(message);
        };
    }
}
