package dev.countersign.activities.assumption;

import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.GrantCommand;
import dev.countersign.api.assumption.RoleRule;
import dev.countersign.api.assumption.Terms;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus.RoleSnapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the terms and votes with which a grant is asked for can be the ones of the request: whoever starts a workflow by
 * hand, with terms of their own, gains nothing.
 */
final class TermsTrust {

    private final FactReader facts;
    private final ActDesk desk;

    TermsTrust(FactReader facts, ActDesk desk) {
        this.facts = facts;
        this.desk = desk;
    }

    /** Why not, in one line; empty where they can. */
    Optional<String> problem(RoleAssumption request, GrantCommand command, Assessment.Allowed allowed) {
        if (!allowed.facts().written().asked().equals(command.terms().request())) {
            return Optional.of("the terms are not about what the request asks for");
        }
        if (!isShown(request, command.terms().rules())
                && !facts.rules(
                                command.terms().request().role(),
                                command.request().namespace())
                        .equals(command.terms().rules())) {
            return Optional.of("the role of the terms is not the one that was asked for");
        }
        ApprovalRule rule = command.terms().approval();
        return rule == null ? Optional.empty() : unapproved(command, rule);
    }

    private static boolean isShown(RoleAssumption request, List<RoleRule> rules) {
        RoleSnapshot shown = request.getStatus().role();
        return shown != null && shown.rules().equals(Shown.rules(rules));
    }

    private Optional<String> unapproved(GrantCommand command, ApprovalRule rule) {
        Ballot ballot = command.ballot();
        Terms terms = command.terms();
        Set<String> people = new HashSet<>();
        for (SignedAct act : ballot.filled()) {
            boolean counts = act.act() == SignedAct.Act.APPROVE
                    && act.subject().equals(Ballot.REQUEST)
                    && act.ruleDigest().equals(terms.ruleDigest())
                    && (rule.selfApproval() || !Questions.self(terms.request()).contains(act.person()));
            Optional<String> problem =
                    counts ? desk.problemWith(command.request(), act) : Optional.of("it does not approve the request");
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
