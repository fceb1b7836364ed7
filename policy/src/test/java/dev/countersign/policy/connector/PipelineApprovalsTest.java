package dev.countersign.policy.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.api.connector.ParamValue;
import dev.countersign.policy.Yaml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The rows that any other form of this decision, such as the one in Rego, has to agree with. */
class PipelineApprovalsTest {

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/cases/pipeline-approvals.csv", delimiter = '|')
    void decides(String sentence, String params, String status, String expected) {
        CheckVerdict verdict = decide(status, params);
        assertThat(verdict.status() + " " + verdict.reason() + " " + verdict.approvedBy())
                .as(sentence)
                .isEqualTo(expected);
    }

    @Test
    void aMismatchSaysWhoApprovedAndWhoWasRequired() {
        assertThat(decide(
                                "{state: approved, approversResponse: [{name: bob, type: User, response: approved},"
                                        + " {name: dev, type: Group, response: approved, groupMembers: [{name: eve, response: approved}]}]}",
                                "{approvers: [alice, 'group:ops'], numberOfApprovalsRequired: 2}")
                        .message())
                .isEqualTo("ApprovalTask approve is approved by bob, eve; the policy requires 2 of alice, group:ops");
    }

    @Test
    void aMismatchWithoutAnyResponseSaysThatNobodyApproved() {
        assertThat(decide("{state: approved}", "{approvers: [alice]}").message())
                .isEqualTo("ApprovalTask approve is approved by nobody; the policy requires 1 of alice");
    }

    @Test
    void approversThatAreNoListSaySo() {
        assertThat(decide("{state: approved}", "{approvers: alice}").message())
                .isEqualTo("ApprovalTask approve is approved by nobody;"
                        + " the policy requires approvers, but its param approvers is not a list of names");
    }

    @Test
    void aRejectionSaysWho() {
        assertThat(decide("{state: rejected, approversResponse: [{name: bob, type: User, response: rejected}]}", "{}")
                        .message())
                .isEqualTo("ApprovalTask approve is rejected by bob");
        assertThat(decide("{state: rejected}", "{}").message()).isEqualTo("ApprovalTask approve is rejected");
    }

    @Test
    void waitingNamesTheTask() {
        assertThat(decide("{state: pending}", "{}").message())
                .isEqualTo("ApprovalTask approve is waiting for approval");
    }

    @Test
    void anApprovalSaysWho() {
        assertThat(decide(
                                "{state: approved, approversResponse: [{name: bob, response: approved}]}",
                                "{approvers: [bob, alice]}")
                        .message())
                .isEqualTo("ApprovalTask approve is approved by bob");
    }

    @Test
    void aStatusOfTheWrongShapeIsNoApproval() {
        assertThat(decide("{state: approved, approversResponse: yes}", "{approvers: [alice]}")
                        .reason())
                .isEqualTo("ApproverMismatch");
        assertThat(PipelineApprovals.decide(Map.of("status", "approved"), Map.of())
                        .status())
                .isEqualTo(CheckVerdict.Status.UNKNOWN);
        assertThat(PipelineApprovals.decide(Map.of("status", Map.of("state", List.of("approved"))), Map.of())
                        .status())
                .isEqualTo(CheckVerdict.Status.UNKNOWN);
    }

    @Test
    void aResponseOfWhichAFieldIsNullOrNoTextIsReadAsIfItWereNotThere() {
        assertThat(approvals("{name: alice, type: null, response: approved}")).containsExactly("alice");
        assertThat(approvals("{name: alice, type: 7, response: approved}")).isEmpty();
        assertThat(approvals("{name: null, type: User, response: approved}")).isEmpty();
        assertThat(approvals("{name: alice, type: User, response: null}")).isEmpty();
        assertThat(approvals("{name: alice, type: User, response: [approved]}")).isEmpty();
        assertThat(approvals("{name: ops, type: Group, groupMembers: null}")).isEmpty();
        assertThat(approvals("{name: ops, type: Group, groupMembers: [null, alice, {name: null, response: approved}]}"))
                .isEmpty();
        assertThat(approvals("null")).isEmpty();
    }

    private static List<String> approvals(String response) {
        return decide("{state: approved, approversResponse: [" + response + "]}", "{approvers: [alice, 'group:ops']}")
                .approvedBy();
    }

    private static CheckVerdict decide(String status, String params) {
        Map<String, Object> task = Map.of("metadata", Map.of("name", "approve"), "status", Yaml.of(status));
        return PipelineApprovals.decide(task, params(params));
    }

    private static Map<String, ParamValue> params(String yaml) {
        List<Map<String, Object>> params = Yaml.of(yaml).entrySet().stream()
                .map(param -> Map.<String, Object>of("name", param.getKey(), "value", param.getValue()))
                .toList();
        return CheckParams.of(Map.of("params", params));
    }
}
