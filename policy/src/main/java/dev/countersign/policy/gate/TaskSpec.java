package dev.countersign.policy.gate;

import dev.countersign.api.gate.Approver;
import dev.countersign.api.gate.ApproverInput;
import dev.countersign.api.gate.ApproverType;
import dev.countersign.policy.Json;
import java.util.List;
import java.util.Map;

/**
 * The spec of an ApprovalTask.
 *
 * @param required at least 1
 */
public record TaskSpec(List<Approver> approvers, int required, String description) {

    public TaskSpec {
        approvers = List.copyOf(approvers);
        if (approvers.isEmpty()) {
            throw new IllegalArgumentException("the task asks nobody: spec.approvers is empty");
        }
        if (required < 1) {
            throw new IllegalArgumentException("spec.numberOfApprovalsRequired must be at least 1, not " + required);
        }
    }

    /**
     * Reads the spec of an ApprovalTask.
     *
     * @throws IllegalArgumentException when it is malformed; the message names the field
     */
    public static TaskSpec of(Map<String, Object> approvalTask) {
        Map<String, Object> spec = Json.object(approvalTask, "spec");
        List<Approver> approvers =
                Json.objects(spec, "approvers").stream().map(TaskSpec::approver).toList();
        return new TaskSpec(approvers, required(spec), Json.textOrEmpty(spec, "description"));
    }

    private static Approver approver(Map<String, Object> entry) {
        List<Approver.Member> members = Json.objects(entry, "users").stream()
                .map(member -> new Approver.Member(
                        Json.textOrEmpty(member, "name"),
                        ApproverInput.parse(Json.textOrEmpty(member, "input")),
                        Json.textOrEmpty(member, "message")))
                .toList();
        return new Approver(
                Json.textOrEmpty(entry, "name"),
                ApproverType.parse(Json.textOrEmpty(entry, "type")),
                ApproverInput.parse(Json.textOrEmpty(entry, "input")),
                Json.textOrEmpty(entry, "message"),
                members);
    }

    private static int required(Map<String, Object> spec) {
        Object required = spec.get("numberOfApprovalsRequired");
        if (required instanceof Integer number) {
            return number;
        }
        if (required instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        throw new IllegalArgumentException("spec.numberOfApprovalsRequired must be an integer, not " + required);
    }
}
