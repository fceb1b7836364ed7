package dev.countersign.starter.assumption;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.SearchAttribute;
import dev.countersign.starter.assumption.AssumptionFacts.Wish;
import dev.countersign.starter.temporal.Portrait;
import dev.countersign.starter.watch.At;
import java.util.Map;

/** What people see of a role assumption workflow before it has run. */
final class AssumptionPortrait {

    private AssumptionPortrait() {}

    static Portrait of(At at, Wish wish) {
        String place = wish.cluster() + (wish.namespace().isEmpty() ? "" : " in namespace " + wish.namespace());
        String what = wish.token()
                ? " asks to assign " + wish.role() + " on " + place + " to the access token " + wish.subject()
                : " asks for " + wish.role() + " on " + place;
        return new Portrait(
                wish.requestedBy() + what,
                """
                | | |
                |---|---|
                | Who | %s |
                | For | %s |
                | Role | %s |
                | Cluster | %s |
                | Namespace | %s |
                | RoleAssumption | %s |
                """.formatted(
                                Portrait.code(wish.requestedBy()),
                                wish.token() ? "access token " + Portrait.code(wish.subject()) : "themselves",
                                Portrait.code(wish.role()),
                                Portrait.code(wish.cluster()),
                                wish.namespace().isEmpty() ? "none" : Portrait.code(wish.namespace()),
                                Portrait.code(at.toString())),
                Map.of(
                        SearchAttribute.ACCESS_KIND, "role",
                        SearchAttribute.ACCESS_PHASE, new AccessPhase.Evaluating().label(),
                        SearchAttribute.ACCESS_SUBJECT, wish.subject(),
                        SearchAttribute.ACCESS_TARGET, wish.role(),
                        SearchAttribute.ACCESS_CLUSTER, wish.cluster(),
                        SearchAttribute.ACCESS_NAMESPACE, at.namespace()));
    }
}
