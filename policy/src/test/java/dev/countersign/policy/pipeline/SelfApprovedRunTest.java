package dev.countersign.policy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.policy.Yaml;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A gate that lets people approve their own runs does not open anything by that where it is refused. */
class SelfApprovedRunTest {

    private static final String REFUSED = "{name: selfApproval, value: 'false'}";
    private static final String ALLOWED = "{name: selfApproval, value: 'true'}";

    @Test
    void whoeverStartedTheRunIsNotCountedWhereTheRunRefusesIt() {
        assertThat(run("alice", REFUSED).approvedBySelf(approvedBy("alice"), false))
                .hasValueSatisfying(verdict -> {
                    assertThat(verdict.reason()).isEqualTo("SelfApproval");
                    assertThat(verdict.message())
                            .isEqualTo(
                                    "ApprovalTask one is approved by alice, who started PipelineRun release and may not"
                                            + " approve it; of the others 0 of 1 did");
                });
        assertThat(run("carol", REFUSED).approvedBySelf(approvedBy("carol"), false))
                .map(CheckVerdict::reason)
                .hasValue("SelfApproval");
    }

    @Test
    void orWhereThePlatformRefusesItWhateverTheRunSays() {
        assertThat(run("alice", ALLOWED).approvedBySelf(approvedBy("alice"), true))
                .map(CheckVerdict::reason)
                .hasValue("SelfApproval");
        assertThat(run("alice", ALLOWED).approvedBySelf(approvedBy("alice"), false))
                .isEmpty();
    }

    @Test
    void theYesOfSomebodyElseCounts() {
        assertThat(run("alice", REFUSED).approvedBySelf(approvedBy("carol"), true))
                .isEmpty();
        assertThat(run("bob", REFUSED).approvedBySelf(approvedBy("alice"), true))
                .isEmpty();
    }

    @Test
    void nobodysYesCountsWhereNobodyIsKnownToHaveStartedTheRun() {
        assertThat(run("", REFUSED).approvedBySelf(approvedBy("alice"), false))
                .map(CheckVerdict::reason)
                .hasValue("StarterUnknown");
    }

    private static RunFence run(String starter, String selfApproval) {
        return new RunFence(
                new Chain.Proved(Yaml.of("""
                metadata: {name: release, uid: uid-release, annotations: {access.countersign.dev/started-by: "%s"}}
                status:
                  pipelineSpec:
                    tasks:
                    - name: approve
                      taskRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}
                      params: [{name: approvers, value: [alice, group:ops]}, %s]
                """.formatted(starter, selfApproval)), Instant.EPOCH),
                (kind, name) -> Optional.empty());
    }

    /** Alice is asked by name, carol is a member of the group that is asked. */
    private static Map<String, Object> approvedBy(String person) {
        boolean byName = person.equals("alice");
        return Yaml.of("""
                metadata: {name: one, labels: {tekton.dev/pipelineRun: release, tekton.dev/pipelineTask: approve}}
                spec:
                  numberOfApprovalsRequired: 1
                  approvers:
                  - {name: alice, type: User, input: %s}
                  - {name: ops, type: Group, input: %s, users: [%s]}
                """.formatted(
                        byName ? "approve" : "pending",
                        byName ? "pending" : "approve",
                        byName ? "" : "{name: carol, input: approve}"));
    }
}
