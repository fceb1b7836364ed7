package dev.countersign.activities.assumption;

import dev.countersign.activities.assumption.Facts.Complete;
import dev.countersign.activities.assumption.Facts.Missing;
import dev.countersign.api.assumption.AssumptionVerdict;
import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.api.assumption.Terms;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.assumption.AssumptionPolicy;
import dev.countersign.policy.assumption.Evaluator;
import dev.countersign.policy.assumption.GroupsAge;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks policy about a request, with facts as they are now. */
final class Assessor {

    private final FactReader facts;
    private final Evaluator evaluator;

    Assessor(FactReader facts, Evaluator evaluator) {
        this.facts = facts;
        this.evaluator = evaluator;
    }

    /**
     * Asks for the first time.
     *
     * @throws RuntimeException when something could not be read
     */
    Assessment first(RoleAssumption request, Instant now) {
        return switch (facts.first(request)) {
            case Missing(String reason, String message) -> new Assessment.Denied(reason, message, List.of());
            case Complete(Facts complete) -> oldGroups(request, complete, now).orElseGet(() -> assess(complete, now));
        };
    }

    /**
     * Asks again whether the policy of the terms allows all of it.
     *
     * @throws RuntimeException when something could not be read
     */
    Assessment again(RoleAssumption request, Terms terms, Instant now) {
        return switch (facts.again(request, terms)) {
            case Missing(String reason, String message) -> new Assessment.Denied(reason, message, List.of());
            case Complete(Facts complete) ->
                oldGroups(request, complete, now).orElseGet(() -> pinned(complete, terms, now));
        };
    }

    /**
     * Asks whether the policy of the terms would allow it now, for however long.
     *
     * @param groups of the person, as they are now
     * @throws RuntimeException when something could not be read
     */
    Assessment extension(RoleAssumption request, Terms terms, List<String> groups, Instant now) {
        return switch (facts.extension(request, terms, groups)) {
            case Missing(String reason, String message) -> new Assessment.Denied(reason, message, List.of());
            case Complete(Facts complete) -> pinned(complete, terms, now);
        };
    }

    private Assessment pinned(Facts complete, Terms terms, Instant now) {
        return complete.has(terms.policy()) ? assess(complete, now) : gone(complete, terms, now);
    }

    /**
     * That the groups are too old by then. NB. When the request was made is written by the API server, and who made it is
     * guarded: its groups are those of that instant.
     */
    private static Optional<Assessment> oldGroups(RoleAssumption request, Facts complete, Instant now) {
        RoleRequest asked = complete.written().asked();
        Instant made = Instant.parse(request.getMetadata().getCreationTimestamp());
        return GroupsAge.problem(asked.requestedBy(), made, asked.startAt(), now)
                .map(why -> new Assessment.Denied(Reasons.GROUPS_TOO_OLD, why, List.of()));
    }

    private Assessment assess(Facts complete, Instant now) {
        return switch (evaluator.evaluate(complete.index(), complete.request(), now)) {
            case AssumptionVerdict.Denied denied -> denied(denied);
            case AssumptionVerdict.Allowed allowed -> allowed(complete, allowed);
        };
    }

    private static Assessment allowed(Facts complete, AssumptionVerdict.Allowed allowed) {
        Optional<AssumptionPolicy> policy = complete.policy(allowed.policy());
        return new Assessment.Allowed(
                allowed,
                policy.orElseThrow(() -> new IllegalStateException(
                        "policy " + allowed.policy().name() + " allows it and is not among those that were read")),
                complete);
    }

    private static Assessment denied(AssumptionVerdict.Denied denied) {
        boolean byPolicy = denied.policies().stream().anyMatch(result -> result.deny() && result.matches());
        return new Assessment.Denied(
                byPolicy ? Reasons.DENIED : Reasons.NOT_ALLOWED,
                denied.message() + (denied.nearest().isEmpty() ? "" : "; it would be allowed " + denied.nearest()),
                denied.policies());
    }

    /** NB. A policy that was made anew under the name is another one, whatever it says. */
    private Assessment gone(Facts complete, Terms terms, Instant now) {
        String why = terms.policy().kind() + " " + terms.policy().name()
                + ", under which it was asked for, is not there any more";
        return new Assessment.Denied(
                Reasons.POLICY_GONE,
                why,
                evaluator.evaluate(complete.index(), complete.request(), now).policies());
    }
}
