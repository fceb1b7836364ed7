package dev.countersign.api.gate;

import java.util.List;

/**
 * Who is asked, and how many of them have to say yes.
 *
 * @param approvers at least one, all pending
 * @param required at least 1
 * @param description what people are asked; may be empty
 */
public record ApprovalRule(List<Approver> approvers, int required, String description) {

    public ApprovalRule {
        approvers = List.copyOf(approvers);
        if (approvers.isEmpty()) {
            throw new IllegalArgumentException("an approval needs somebody to ask");
        }
        if (required < 1) {
            throw new IllegalArgumentException("an approval needs at least one yes, not " + required);
        }
    }
}
