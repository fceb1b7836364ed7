package dev.countersign.api.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked, and how many of them have to say yes.
 *
 * @param approvers at least one, all pending
 * @param required at least 1
 * @param description what people are asked; may be empty
 * @param mayNotApprove the one person whose yes counts as nothing, asked or not, because they started the run; their no
 *     counts. Absent: everybody's yes counts
 */
public record ApprovalRule(
        List<Approver> approvers,
        int required,
        String description,
        @Nullable String mayNotApprove) {

    public ApprovalRule {
        approvers = List.copyOf(approvers);
        if (approvers.isEmpty()) {
            throw new IllegalArgumentException("an approval needs somebody to ask");
        }
        if (required < 1) {
            throw new IllegalArgumentException("an approval needs at least one yes, not " + required);
        }
        if (mayNotApprove != null && mayNotApprove.isBlank()) {
            throw new IllegalArgumentException("who may not approve needs a name");
        }
    }

    /** A rule in which everybody's yes counts. */
    public ApprovalRule(List<Approver> approvers, int required, String description) {
        this(approvers, required, description, null);
    }

    /** The same rule, with a person whose yes counts as nothing because they started the run. */
    public ApprovalRule notApprovedBy(String starter) {
        return new ApprovalRule(approvers, required, description, starter);
    }

    /** Whether the yes of that person would count, if they are asked. */
    public boolean mayApprove(String person) {
        return !person.equals(mayNotApprove);
    }
}
