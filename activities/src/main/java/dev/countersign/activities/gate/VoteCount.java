package dev.countersign.activities.gate;

import dev.countersign.api.ActVerifier;
import dev.countersign.api.SignedAct;
import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.api.gate.Opening.Opened;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.policy.gate.RuleDigest;
import dev.countersign.policy.gate.SignedVotes;
import dev.countersign.policy.gate.Tally;
import java.util.List;
import java.util.Map;

/** Counts the votes of a task that was read before: those in the object while they are guarded, and the signed ones. */
final class VoteCount {

    private final VoteGuard guard;
    private final ActVerifier verifier;
    private final String installation;

    VoteCount(VoteGuard guard, ActVerifier verifier, String installation) {
        this.guard = guard;
        this.verifier = verifier;
        this.installation = installation;
    }

    Standing of(Opened opened, ApprovalTask task, List<SignedAct> acts) {
        if (tampered(opened, task)) {
            return new Standing(nothing(opened.rule()), ObjectVotes.NotCounted.tampered(), List.of(), Map.of());
        }
        Standing standing = count(opened, task, acts, worth(opened, guard.look(task)));
        if (standing.decided() && standing.votes() instanceof ObjectVotes.Counted) {
            // NB. The policy is read after the task: had it been lifted before the votes that decide, this would show.
            standing = count(opened, task, acts, worth(opened, guard.confirm(task)));
        }
        return standing;
    }

    private static boolean tampered(Opened opened, ApprovalTask task) {
        try {
            return !RuleDigest.of(Entries.rule(task)).equals(opened.ruleDigest());
        } catch (IllegalArgumentException e) {
            // NB. What can no longer be read as a rule is not the rule that was declared.
            return true;
        }
    }

    private static ObjectVotes worth(Opened opened, VotePolicyState state) {
        return switch (state) {
            case VotePolicyState.NotInForce notInForce -> ObjectVotes.NotCounted.policyMissing(notInForce.why());
            case VotePolicyState.InForce inForce
            when opened.admission().isEmpty() -> ObjectVotes.NotCounted.policyMissingAtOpening();
            case VotePolicyState.InForce inForce
            when !inForce.marks().equals(opened.admission()) -> ObjectVotes.NotCounted.policyChanged();
            case VotePolicyState.InForce inForce -> new ObjectVotes.Counted();
        };
    }

    private Standing count(Opened opened, ApprovalTask task, List<SignedAct> acts, ObjectVotes votes) {
        List<Approver> current = switch (votes) {
            case ObjectVotes.Counted() -> Entries.with(task.getSpec());
            case ObjectVotes.NotCounted notCounted -> opened.rule().approvers();
        };
        SignedVotes.Applied applied = SignedVotes.apply(
                opened.rule(),
                current,
                acts,
                opened.deadline(),
                verifier,
                installation,
                opened.task().uid(),
                opened.ruleDigest());
        return new Standing(
                Tally.count(applied.approvers(), opened.rule().required()),
                votes,
                applied.approvers(),
                applied.refused());
    }

    private static Tally.Result nothing(ApprovalRule rule) {
        return Tally.count(rule.approvers(), rule.required());
    }
}
