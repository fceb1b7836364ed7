package dev.countersign.activities.assumption;

import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.GrantCommand;
import dev.countersign.api.assumption.RoleRule;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus.RoleSnapshot;
import java.util.List;
import java.util.Optional;

/**
 * Whether the terms and votes with which a grant is asked for can be the ones of the request: whoever starts a workflow by
 * hand, with terms of their own, gains nothing.
 */
final class TermsTrust {

    private final FactReader facts;
    private final BallotTrust ballots;

    TermsTrust(FactReader facts, BallotTrust ballots) {
        this.facts = facts;
        this.ballots = ballots;
    }

    /** Why not, in one line; empty where they can. */
    Optional<String> problem(RoleAssumption request, GrantCommand command, Assessment.Allowed allowed) {
        if (!allowed.facts().written().asked().equals(command.terms().request())) {
            return Optional.of("the terms are not about what the request asks for");
        }
        if (GrantPlanner.hasAccount(command.terms()) != TermsMaker.needsAccount(allowed.facts())) {
            return Optional.of("its cluster has another credentialMode by now: ask again");
        }
        if (!isShown(request, command.terms().rules())
                && !facts.rules(
                                command.terms().request().role(),
                                command.request().namespace())
                        .equals(command.terms().rules())) {
            return Optional.of("the role of the terms is not the one that was asked for");
        }
        ApprovalRule rule = command.terms().approval();
        return rule == null
                ? Optional.empty()
                : ballots.problem(command.request(), command.terms(), rule, command.ballot());
    }

    private static boolean isShown(RoleAssumption request, List<RoleRule> rules) {
        RoleSnapshot shown = request.getStatus().role();
        return shown != null && shown.rules().equals(Shown.rules(rules));
    }
}
