package dev.countersign.policy.gate;

import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.api.gate.ApproverType;
import java.util.List;
import java.util.Optional;

/** Whether a question has an answer at all once the person who started the run may not approve it. */
public final class SelfApproval {

    private SelfApproval() {}

    /**
     * Why a rule can never be met without the yes of the person who may not give it; empty where it can. A group may have
     * any number of other members.
     */
    public static Optional<String> problem(ApprovalRule rule) {
        boolean hasGroup = rule.approvers().stream().anyMatch(approver -> approver.type() == ApproverType.GROUP);
        long others = rule.approvers().stream()
                .filter(approver -> rule.mayApprove(approver.name()))
                .count();
        if (hasGroup || others >= rule.required()) {
            return Optional.empty();
        }
        return Optional.of(
                rule.mayNotApprove() + " started this run and may not approve it: of the others, param approvers"
                        + " lists " + others + " and " + rule.required()
                        + " must approve. List more people or a group, or let somebody else start the run");
    }

    /** What the votes amount to without the yes of the person who may not give it. */
    public static Tally.Result count(ApprovalRule rule, List<Approver> current) {
        return Tally.count(new Ballot(rule, current).approvers(), rule.required());
    }
}
