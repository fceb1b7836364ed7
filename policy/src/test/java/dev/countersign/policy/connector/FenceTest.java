package dev.countersign.policy.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.api.connector.PinnedCheck;
import dev.countersign.api.gate.Approver;
import dev.countersign.policy.Json;
import dev.countersign.policy.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every task that manual-approval-gate was recorded with, honest and forged, before the fence. */
class FenceTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "01-pending                       | UNKNOWN Pending []",
                "02-approved-by-one-user          | TRUE Approved [alice]",
                "03-one-of-two-votes              | UNKNOWN Pending []",
                "04-rejected-after-an-approval    | FALSE Rejected []",
                "05-group-one-of-two-votes        | UNKNOWN Pending []",
                "06-group-approved                | TRUE Approved [carol, dave]",
                "07-user-and-group-approved       | TRUE Approved [alice, carol]",
                "08-timed-out                     | FALSE TimedOut []",
                "10-label-moved-by-an-approver    | UNKNOWN Pending []",
                "12-from-a-pipelinerun-pending    | UNKNOWN Pending []",
                "13-status-forged-by-a-plain-serviceaccount | FALSE Tampered []",
                "14-deleted-and-recreated-by-a-plain-serviceaccount | UNKNOWN Pending []",
            })
    void anHonestTaskPassesAtFirstSightAndAForgedStatusDoesNot(String recording, String expected) {
        assertThat(text(check(Yaml.recordedTask(recording), Optional.empty()))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{1}, pinned as {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "01-pending                    | 02-approved-by-one-user    | TRUE Approved [alice]",
                "03-one-of-two-votes           | 07-user-and-group-approved | TRUE Approved [alice, carol]",
                "05-group-one-of-two-votes     | 06-group-approved          | TRUE Approved [carol, dave]",
                "12-from-a-pipelinerun-pending | 13-status-forged-by-a-plain-serviceaccount | FALSE Tampered []",
                "10-label-moved-by-an-approver | 14-deleted-and-recreated-by-a-plain-serviceaccount | FALSE Tampered []",
            })
    void aTaskThatWasPinnedWhileItWaitedMustStillBeTheSame(String first, String now, String expected) {
        assertThat(text(check(Yaml.recordedTask(now), Optional.of(pin(Yaml.recordedTask(first))))))
                .isEqualTo(expected);
    }

    @Test
    void aQuorumThatAnApproverLoweredIsTampering() {
        Map<String, Object> lowered = Yaml.recordedTask("09-quorum-lowered-by-an-approver");
        Map<String, Object> asItWas = with(lowered, "spec", "numberOfApprovalsRequired", 2);
        assertThat(check(lowered, Optional.of(pin(asItWas))))
                .isEqualTo(CheckVerdict.rejected(
                        "Tampered",
                        "ApprovalTask low has other approvers, another quorum or other labels than when it was first"
                                + " seen",
                        List.of()));
    }

    @Test
    void aLabelThatAnApproverMovedIsTampering() {
        Map<String, Object> moved = Yaml.recordedTask("10-label-moved-by-an-approver");
        Map<String, String> labels = Json.textsOrEmpty(Json.objectOrEmpty(moved, "metadata"), "labels");
        labels.put("tekton.dev/pipelineRun", "release-lab");
        assertThat(text(check(moved, Optional.of(pin(with(moved, "metadata", "labels", labels))))))
                .isEqualTo("FALSE Tampered []");
    }

    @Test
    void anotherTaskUnderTheNameIsTamperingAndSaysSo() {
        Map<String, Object> recreated = Yaml.recordedTask("14-deleted-and-recreated-by-a-plain-serviceaccount");
        PinnedCheck before = pin(with(recreated, "metadata", "uid", "9cd5ee66"));
        assertThat(check(recreated, Optional.of(before)).message())
                .isEqualTo("ApprovalTask lab was deleted and made again since it was first seen");
    }

    @Test
    void aTaskThatDisappearedIsTampering() {
        assertThat(Fence.disappeared(pin(Yaml.recordedTask("01-pending"))))
                .isEqualTo(CheckVerdict.rejected(
                        "Tampered", "ApprovalTask one was deleted while its approval was awaited", List.of()));
    }

    @Test
    void anAnswerThatNobodyGaveIsTamperingAndNamesWhoseItWouldBe() {
        assertThat(check(Yaml.recordedTask("13-status-forged-by-a-plain-serviceaccount"), Optional.empty())
                        .message())
                .isEqualTo(
                        "ApprovalTask release-2-approve claims answers of alice for which its spec has no such vote");
    }

    @Test
    void anApprovalWithoutAnyAnswerIsTampering() {
        Map<String, Object> forged = with(Yaml.recordedTask("01-pending"), "status", "state", "approved");
        assertThat(check(forged, Optional.empty()).message())
                .isEqualTo(
                        "ApprovalTask one claims to be approved, but the votes in its spec leave it pending: 0 of 1");
    }

    @Test
    void tooFewVotesAreTamperingEvenWhenEachOfThemIsReal() {
        Map<String, Object> forged = with(Yaml.recordedTask("03-one-of-two-votes"), "status", "state", "approved");
        assertThat(check(forged, Optional.empty()).message())
                .isEqualTo(
                        "ApprovalTask two claims to be approved, but the votes in its spec leave it pending: 1 of 2");
    }

    @Test
    void aRejectionInSomebodysNameThatTheyDidNotGiveIsTampering() {
        Map<String, Object> forged = with(Yaml.recordedTask("01-pending"), "status", "state", "rejected");
        forged = with(
                forged,
                "status",
                "approversResponse",
                List.of(Map.of("name", "alice", "type", "User", "response", "rejected")));
        assertThat(text(check(forged, Optional.empty()))).isEqualTo("FALSE Tampered []");
    }

    @Test
    void aGroupsMembersAreProvenByTheGroupsOwnEntry() {
        Map<String, Object> task = Yaml.recordedTask("06-group-approved");
        Map<String, Object> mallory = Map.of("name", "mallory", "response", "approved");
        List<Map<String, Object>> forged = List.of(Map.of(
                "name", "release-managers", "type", "Group", "response", "approved", "groupMembers", List.of(mallory)));
        assertThat(text(check(with(task, "status", "approversResponse", forged), Optional.empty())))
                .isEqualTo("FALSE Tampered []");
        List<Map<String, Object>> elsewhere = List.of(Map.of(
                "name",
                "other",
                "type",
                "Group",
                "response",
                "approved",
                "groupMembers",
                List.of(Map.of("name", "carol", "response", "approved"))));
        assertThat(text(check(with(task, "status", "approversResponse", elsewhere), Optional.empty())))
                .isEqualTo("FALSE Tampered []");
    }

    @Test
    void aTimeoutNamesNobody() {
        assertThat(check(Yaml.recordedTask("08-timed-out"), Optional.empty()).message())
                .isEqualTo("ApprovalTask tmo was not decided in time; nobody rejected it");
    }

    @Test
    void aRejectionByAPersonStaysTheirs() {
        assertThat(check(Yaml.recordedTask("04-rejected-after-an-approval"), Optional.empty())
                        .message())
                .isEqualTo("ApprovalTask rej is rejected by bob");
    }

    @Test
    void aMismatchIsNeitherTamperingNorATimeout() {
        CheckVerdict mismatch = CheckVerdict.rejected("ApproverMismatch", "by alice only", List.of("alice"));
        assertThat(Fence.check(Yaml.recordedTask("02-approved-by-one-user"), mismatch, Optional.empty()))
                .isEqualTo(mismatch);
    }

    @Test
    void thePeopleThatThePolicyRequiredStayTheOnesNamed() {
        CheckVerdict passed = CheckVerdict.passed("ApprovedByRequiredApprovers", "by carol", List.of("carol"));
        assertThat(Fence.check(Yaml.recordedTask("07-user-and-group-approved"), passed, Optional.empty()))
                .isEqualTo(passed);
    }

    @Test
    void aMalformedTaskIsWorthNothing() {
        Map<String, Object> task = with(Yaml.recordedTask("02-approved-by-one-user"), "spec", "approvers", List.of());
        assertThat(check(task, Optional.empty()))
                .isEqualTo(CheckVerdict.rejected(
                        "Tampered",
                        "ApprovalTask one is malformed: the task asks nobody: spec.approvers is empty",
                        List.of()));
    }

    @Test
    void theDigestIsOverWhomItAsksTheQuorumAndTheLabelsAndNothingElse() {
        List<Approver> asked = List.of(Approver.user("alice"), Approver.group("ops"));
        Map<String, String> labels = Map.of("a", "b", "c", "d");
        String digest = Fence.digest(asked, 1, labels);
        assertThat(Fence.digest(asked.reversed(), 1, labels)).isEqualTo(digest);
        assertThat(Fence.digest(asked, 2, labels)).isNotEqualTo(digest);
        assertThat(Fence.digest(asked, 1, Map.of("a", "b"))).isNotEqualTo(digest);
        assertThat(Fence.digest(asked, 1, Map.of("a", "b", "c", "x"))).isNotEqualTo(digest);
        assertThat(Fence.digest(List.of(Approver.user("alice")), 1, labels)).isNotEqualTo(digest);
        assertThat(Fence.digest(List.of(Approver.user("alice"), Approver.user("ops")), 1, labels))
                .isNotEqualTo(digest);
        assertThat(Fence.digest(Yaml.recordedTask("05-group-one-of-two-votes")))
                .isEqualTo(Fence.digest(Yaml.recordedTask("06-group-approved")));
    }

    private static CheckVerdict check(Map<String, Object> task, Optional<PinnedCheck> pinned) {
        return Fence.check(task, PipelineApprovals.decide(task, Map.of()), pinned);
    }

    private static PinnedCheck pin(Map<String, Object> task) {
        Map<String, Object> metadata = Json.objectOrEmpty(task, "metadata");
        return new PinnedCheck(
                "prod",
                "manual",
                "openshift-pipelines.org/v1alpha1",
                "ApprovalTask",
                Json.textOrEmpty(metadata, "name"),
                Json.textOrEmpty(metadata, "uid"),
                Fence.digest(task));
    }

    private static Map<String, Object> with(Map<String, Object> task, String part, String field, Object value) {
        Map<String, Object> changed = Json.objectOrEmpty(Map.of("copy", task), "copy");
        Map<String, Object> changedPart = Json.objectOrEmpty(task, part);
        changedPart.put(field, value);
        changed.put(part, changedPart);
        return changed;
    }

    private static String text(CheckVerdict verdict) {
        return verdict.status() + " " + verdict.reason() + " " + verdict.approvedBy();
    }
}
