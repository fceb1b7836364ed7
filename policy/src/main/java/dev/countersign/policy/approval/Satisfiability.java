package dev.countersign.policy.approval;

import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.policy.approval.Reach.Open;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether there are enough people for a rule at all. */
public final class Satisfiability {

    private Satisfiability() {}

    /**
     * Why distinct people can never fill the places of all stages, naming the stage and its places; empty where they can,
     * and where that is not known: a group of the identity provider could have any members.
     *
     * @param self the subject and whoever asked for it; nobody while only the policy is looked at
     */
    public static Optional<String> problem(ApprovalRule rule, Set<String> self, Memberships memberships) {
        Set<String> without = rule.selfApproval() ? Set.of() : self;
        return Reach.problem(stages(rule, without), memberships)
                .map(stage -> "the approval can never be complete, with distinct people for all places"
                        + (without.isEmpty() ? "" : " and nobody approving for themselves") + ": " + stage);
    }

    /** All the stages of a rule, none of them begun. */
    static List<Open> stages(ApprovalRule rule, Set<String> without) {
        return rule.stages().stream()
                .map(stage -> new Open(
                        stage,
                        without,
                        stage.escalateAfter() != null && stage.escalateAfter().compareTo(rule.pendingTtl()) < 0))
                .toList();
    }
}
