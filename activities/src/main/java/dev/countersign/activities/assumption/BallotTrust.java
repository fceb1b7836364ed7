package dev.countersign.activities.assumption;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.ExtensionWish;
import dev.countersign.api.assumption.Terms;
import dev.countersign.policy.approval.RuleDigest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whether the votes that a workflow carries are good: whoever starts one by hand, with votes of their own, gains nothing. */
final class BallotTrust {

    private final ActDesk desk;

    BallotTrust(ActDesk desk) {
        this.desk = desk;
    }

    /** Why they do not approve the request; empty where they do. */
    Optional<String> problem(RequestRef request, Terms terms, ApprovalRule rule, Ballot ballot) {
        return problem(request, Ballot.REQUEST, terms, rule, ballot);
    }

    /** Why they do not approve an extension, or nobody asked for it; empty where they do. */
    Optional<String> problem(RequestRef request, ExtensionWish wish) {
        SignedAct act = wish.act();
        boolean asks = act.act() == SignedAct.Act.EXTEND
                && act.subject().equals(wish.ballot().subject())
                && wish.terms().ruleDigest().equals(RuleDigest.ofExtension(wish.rule(), act.actId()));
        return (asks ? desk.problemWith(request, act) : Optional.of("it does not ask for the extension"))
                .or(() -> ActDesk.notTheirOwn(wish.terms().request(), act))
                .map(why -> "the wish of " + act.person() + " is not good: " + why)
                .or(() -> problem(request, act.subject(), wish.terms(), wish.rule(), wish.ballot()));
    }

    private Optional<String> problem(
            RequestRef request, String subject, Terms terms, ApprovalRule rule, Ballot ballot) {
        Set<String> people = new HashSet<>();
        for (SignedAct act : ballot.filled()) {
            boolean counts = act.act() == SignedAct.Act.APPROVE
                    && act.subject().equals(subject)
                    && act.ruleDigest().equals(terms.ruleDigest())
                    && (rule.selfApproval() || !Questions.self(terms.request()).contains(act.person()));
            Optional<String> problem =
                    counts ? desk.problemWith(request, act) : Optional.of("it does not approve the " + subject);
            if (problem.isPresent()) {
                return Optional.of("the approval of " + act.person() + " is not good: " + problem.get());
            }
            people.add(act.person());
        }
        return ballot.decided() && people.size() >= rule.fewestApprovers()
                ? Optional.empty()
                : Optional.of("it is not approved");
    }
}
