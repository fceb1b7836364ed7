package dev.countersign.policy.connector;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.api.connector.ParamValue;
import dev.countersign.policy.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The built-in check {@code connectors-approvals-in-pipeline}: what the status of an ApprovalTask says, and whether the
 * people whom the policy requires are among those who approved. It believes the status; {@link Fence} does not.
 */
public final class PipelineApprovals {

    private PipelineApprovals() {}

    /**
     * Decides by the task's status alone.
     *
     * <p>Without the param {@code approvers}, or with an empty list, any approved task passes. With one that is not a
     * list nobody can pass. A {@code numberOfApprovalsRequired} that is no number, or less than 1, means 1.
     *
     * @return True with reason Approved or ApprovedByRequiredApprovers, False with Rejected or ApproverMismatch, or
     *     Unknown with Pending. {@code approvedBy} holds those of the required people who approved.
     */
    public static CheckVerdict decide(Map<String, Object> approvalTask, Map<String, ParamValue> params) {
        Map<String, Object> status = Json.objectOrEmpty(approvalTask, "status");
        String task = Json.textOrEmpty(Json.objectOrEmpty(approvalTask, "metadata"), "name");
        return switch (Json.textOrEmpty(status, "state")) {
            case "rejected" ->
                CheckVerdict.rejected(
                        "Rejected", "ApprovalTask " + task + " is rejected" + rejectedBy(status), List.of());
            case "approved" -> approved(task, status, RequiredApprovers.of(params));
            default -> CheckVerdict.pending("ApprovalTask " + task + " is waiting for approval");
        };
    }

    private static CheckVerdict approved(String task, Map<String, Object> status, RequiredApprovers required) {
        if (!required.constrained()) {
            return CheckVerdict.passed("Approved", "ApprovalTask " + task + " is approved", List.of());
        }
        List<String> approvedBy = required.among(status);
        if (required.satisfiedBy(approvedBy.size())) {
            return CheckVerdict.passed(
                    "ApprovedByRequiredApprovers",
                    "ApprovalTask " + task + " is approved by " + String.join(", ", approvedBy),
                    approvedBy);
        }
        return CheckVerdict.rejected(
                "ApproverMismatch",
                "ApprovalTask " + task + " is approved by " + list(people(status, "approved"))
                        + "; the policy requires " + required.description(),
                approvedBy);
    }

    private static String rejectedBy(Map<String, Object> status) {
        List<String> people = people(status, "rejected");
        return people.isEmpty() ? "" : " by " + String.join(", ", people);
    }

    private static List<String> people(Map<String, Object> status, String response) {
        TreeSet<String> people = new TreeSet<>();
        StatusAnswer.of(status).stream()
                .filter(answer -> answer.response().equals(response))
                .forEach(answer -> people.add(answer.person()));
        return List.copyOf(people);
    }

    private static String list(List<String> people) {
        return people.isEmpty() ? "nobody" : String.join(", ", people);
    }
}
