package dev.countersign.policy.gate;

import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.policy.Digest;
import java.util.ArrayList;
import java.util.List;

/** The digest of what a person is asked, over which they sign. */
public final class RuleDigest {

    /** NB. No type of approvers is called so: a rule with it never has the digest of a rule without. */
    private static final String MAY_NOT_APPROVE = "may-not-approve";

    private RuleDigest() {}

    /**
     * SHA-256 over approvers in their order, quorum, description, and who may not approve where there is somebody; who
     * has voted does not matter.
     */
    public static String of(ApprovalRule rule) {
        List<String> parts = new ArrayList<>(List.of(Integer.toString(rule.required()), rule.description()));
        for (Approver approver : rule.approvers()) {
            parts.add(approver.type().word());
            parts.add(approver.name());
        }
        if (rule.mayNotApprove() != null) {
            parts.add(MAY_NOT_APPROVE);
            parts.add(rule.mayNotApprove());
        }
        return Digest.of(parts);
    }
}
