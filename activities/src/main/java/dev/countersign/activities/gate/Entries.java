package dev.countersign.activities.gate;

import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.api.gate.ApproverInput;
import dev.countersign.api.gate.ApproverType;
import dev.countersign.crds.Unset;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.ApprovalTaskSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the entries of an ApprovalTask's {@code spec.approvers}. */
final class Entries {

    private Entries() {}

    /** The rule that a task states, whoever has answered. */
    static ApprovalRule rule(ApprovalTask task) {
        ApprovalTaskSpec spec = task.getSpec();
        List<Approver> asked = with(spec).stream()
                .map(entry -> switch (entry.type()) {
                    case USER -> Approver.user(entry.name());
                    case GROUP -> Approver.group(entry.name());
                })
                .toList();
        return new ApprovalRule(
                asked,
                spec.numberOfApprovalsRequired(),
                Unset.text(spec.description()),
                annotations(task).get(ApprovalTask.MAY_NOT_APPROVE));
    }

    private static Map<String, String> annotations(ApprovalTask task) {
        return Objects.requireNonNullElse(task.getMetadata().getAnnotations(), Map.of());
    }

    /** The entries with their answers. */
    static List<Approver> with(ApprovalTaskSpec spec) {
        return spec.approvers().stream()
                .map(entry -> new Approver(
                        entry.name(),
                        ApproverType.parse(entry.type()),
                        ApproverInput.parse(entry.input()),
                        Unset.text(entry.message()),
                        entry.users().stream()
                                .map(member -> new Approver.Member(
                                        member.name(),
                                        ApproverInput.parse(member.input()),
                                        Unset.text(member.message())))
                                .toList()))
                .toList();
    }

    /** Whether anybody has answered. */
    static boolean anyAnswer(ApprovalTaskSpec spec) {
        return with(spec).stream()
                .anyMatch(entry -> entry.input() != ApproverInput.PENDING
                        || !entry.members().isEmpty());
    }
}
