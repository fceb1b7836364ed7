package dev.countersign.starter.assumption.rest;

import dev.countersign.crds.assumption.RoleAssumptionSpec;
import dev.countersign.crds.assumption.RoleAssumptionSpec.Subject;
import java.util.List;

/** Whether two requests ask for the same. */
final class SameWish {

    private SameWish() {}

    /** NB. Between two tries a person may have moved, or joined a group. */
    static boolean of(RoleAssumptionSpec first, RoleAssumptionSpec second) {
        return wish(first).equals(wish(second));
    }

    private static RoleAssumptionSpec wish(RoleAssumptionSpec spec) {
        return new RoleAssumptionSpec(
                new Subject(spec.subject().kind(), spec.subject().name(), List.of()),
                spec.requestedBy(),
                spec.roleRef(),
                spec.clusterRef(),
                spec.namespace(),
                spec.duration(),
                spec.startAt(),
                spec.reason(),
                spec.policyRef(),
                null);
    }
}
