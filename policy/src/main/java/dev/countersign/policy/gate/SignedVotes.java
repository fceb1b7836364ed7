package dev.countersign.policy.gate;

import dev.countersign.api.ActVerifier;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Enters signed votes into the approvers of a task, as the people who signed them would have. */
public final class SignedVotes {

    private SignedVotes() {}

    /**
     * What came of the votes.
     *
     * @param approvers whom the rule asks, with all votes that count entered
     * @param refused why acts do not count, by act id, in the order of arrival
     */
    public record Applied(List<Approver> approvers, Map<String, String> refused) {
        public Applied {
            approvers = List.copyOf(approvers);
            refused = new LinkedHashMap<>(refused);
        }
    }

    /**
     * Enters the votes. Of one person the vote signed last counts, of two signed at one instant the rejection. A
     * rejection that already stands in {@code current} stays, whatever is signed later. The same act twice counts once.
     * The yes of whoever may not approve by the rule counts as nothing, signed or in {@code current}.
     *
     * @param current the approvers as the task has them; entries that the rule does not have are left out
     * @param acts in the order of arrival, not yet verified
     * @param deadline what was signed at or after it does not count
     * @param taskUid the uid that the acts must be about
     * @param ruleDigest of the rule that people were shown
     */
    public static Applied apply(
            ApprovalRule rule,
            List<Approver> current,
            List<SignedAct> acts,
            Instant deadline,
            ActVerifier verifier,
            String installation,
            String taskUid,
            String ruleDigest) {
        Ballot ballot = new Ballot(rule, current);
        Admission admission = new Admission(rule, ballot, deadline, verifier, installation, taskUid, ruleDigest);
        Map<String, String> refused = new LinkedHashMap<>();
        Map<String, SignedAct> newest = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (SignedAct act : acts) {
            Optional<String> problem = admission.problemWith(act);
            if (problem.isPresent()) {
                refused.putIfAbsent(act.actId(), problem.get());
            } else if (seen.add(act.actId())) {
                newest.merge(act.person(), act, SignedVotes::later);
            }
        }
        for (String id : seen) {
            refused.remove(id);
        }
        for (SignedAct act : acts) {
            SignedAct counted = newest.get(act.person());
            if (seen.contains(act.actId())
                    && counted != null
                    && !counted.actId().equals(act.actId())) {
                refused.putIfAbsent(act.actId(), act.person() + " has signed a newer vote, which counts instead");
            }
        }
        newest.values().forEach(ballot::enter);
        return new Applied(ballot.approvers(), refused);
    }

    private static SignedAct later(SignedAct one, SignedAct other) {
        return Comparator.comparing(SignedAct::at)
                                .thenComparing(act -> act.act() == Act.REJECT)
                                .thenComparing(SignedAct::actId)
                                .compare(one, other)
                        >= 0
                ? one
                : other;
    }

    /** What an act must satisfy by itself. */
    private record Admission(
            ApprovalRule rule,
            Ballot ballot,
            Instant deadline,
            ActVerifier verifier,
            String installation,
            String taskUid,
            String ruleDigest) {

        Optional<String> problemWith(SignedAct act) {
            Optional<String> signature = verifier.problemWith(act);
            if (signature.isPresent()) {
                return signature;
            }
            if (!act.installation().equals(installation)) {
                return Optional.of("it was signed for another installation");
            }
            if (!act.requestUid().equals(taskUid)) {
                return Optional.of("it is about another task");
            }
            if (act.act() != Act.APPROVE && act.act() != Act.REJECT) {
                return Optional.of("it is no vote: " + act.act());
            }
            if (!act.subject().equals("request") || !act.stage().isEmpty()) {
                return Optional.of("it is about something other than the task as a whole");
            }
            if (!act.ruleDigest().equals(ruleDigest)) {
                return Optional.of(act.person() + " was shown another rule than the task has");
            }
            if (!act.at().isBefore(deadline)) {
                return Optional.of("it was signed at " + act.at() + ", not before the deadline " + deadline);
            }
            if (!ballot.asks(act)) {
                return Optional.of(act.person() + " is not among the approvers, by name or by group");
            }
            if (act.act() == Act.APPROVE && !rule.mayApprove(act.person())) {
                return Optional.of(act.person() + " started this run; somebody else has to approve it");
            }
            if (act.act() == Act.APPROVE && ballot.hasRejected(act)) {
                return Optional.of(act.person() + " has rejected already, which stands");
            }
            return Optional.empty();
        }
    }
}
