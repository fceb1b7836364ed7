package dev.countersign.policy.approval;

import dev.countersign.api.assumption.ApprovalRule;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What people are asked. It stays the same from the first stage to the last, but for {@code today}.
 *
 * @param rule as it was when the request was made
 * @param today the policy's rule as it is now, which the votes must satisfy as well; kept only where it wants other votes
 *     than {@code rule}; empty also where it asks for nobody
 * @param ruleDigest of {@code rule}, as people were shown it
 * @param installation the id of this installation
 * @param requestUid the uid of the RoleAssumption
 * @param subject {@code request} or {@code extension#n}
 * @param self the subject and whoever asked for it, who may not vote unless both rules let them
 * @param deadline what is signed at or after it does not count
 */
public record Question(
        ApprovalRule rule,
        Optional<ApprovalRule> today,
        String ruleDigest,
        String installation,
        String requestUid,
        String subject,
        Set<String> self,
        Instant deadline) {

    public Question {
        self = Set.copyOf(self);
        today = today.filter(now -> !RuleDigest.wantSameVotes(rule, now));
    }

    /** Who may not vote. */
    Set<String> mayNotVote() {
        boolean mayThemselves =
                rule.selfApproval() && today.map(ApprovalRule::selfApproval).orElse(true);
        return mayThemselves ? Set.of() : self;
    }

    boolean messageRequired() {
        return rule.messageRequired()
                || today.map(ApprovalRule::messageRequired).orElse(false);
    }

    int rejectionsRequired() {
        return today.map(now -> Math.min(now.rejectionsRequired(), rule.rejectionsRequired()))
                .orElse(rule.rejectionsRequired());
    }
}
