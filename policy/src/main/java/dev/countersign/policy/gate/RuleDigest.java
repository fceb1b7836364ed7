package dev.countersign.policy.gate;

import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.policy.Digest;
import java.util.ArrayList;
import java.util.List;

/** The digest of what a person is asked, over which they sign. */
public final class RuleDigest {

    private RuleDigest() {}

    /** SHA-256 over approvers in their order, quorum and description; who has voted does not matter. */
    public static String of(ApprovalRule rule) {
        List<String> parts = new ArrayList<>(List.of(Integer.toString(rule.required()), rule.description()));
        for (Approver approver : rule.approvers()) {
            parts.add(approver.type().word());
            parts.add(approver.name());
        }
        return Digest.of(parts);
    }
}
