package dev.countersign.worker;

import dev.countersign.activities.admission.AdmissionGuard;
import dev.countersign.activities.assumption.RequestGuard;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether RoleAssumptions are made in nobody else's name: asks about the one admission policy that sees to it, apart from
 * those of the connectors, so that a cluster with one half of Countersign is not told about the other.
 *
 * @param admission looks at that policy alone
 */
record PeopleGuard(AdmissionGuard admission) implements RequestGuard {

    @Override
    public Optional<String> problem() {
        return admission.problem();
    }

    @Override
    public Optional<String> problem(Instant made) {
        return admission.problem(AdmissionGuard.ROLE_ASSUMPTIONS, made);
    }
}
