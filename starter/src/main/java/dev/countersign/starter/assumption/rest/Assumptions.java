package dev.countersign.starter.assumption.rest;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus.PinnedPolicy;
import dev.countersign.policy.approval.Memberships;
import java.util.List;
import java.util.Optional;

/**
 * The RoleAssumptions of the cluster and what says who may see them, read at the API server.
 *
 * <p>Every method throws {@link dev.countersign.starter.web.Refused} when the API server cannot be asked.
 */
interface Assumptions {

    /** The request of that name. */
    Optional<RoleAssumption> find(String workspace, String name);

    /** All requests of a workspace, in no order. */
    List<RoleAssumption> all(String workspace);

    /** The AccessGroups of a workspace. */
    Memberships memberships(String workspace);

    /** Whether that edit of the policy is the newest. */
    boolean isNewest(String workspace, PinnedPolicy policy);

    /** Makes a request. */
    Creation create(RoleAssumption request);

    /** What came of making one. */
    sealed interface Creation {

        /** It is there. */
        record Made(RoleAssumption request) implements Creation {}

        /** Another one has its name. */
        record NameTaken() implements Creation {}

        /** The API server does not take it, for that reason. */
        record Invalid(String why) implements Creation {}

        /** There is no such namespace, or RoleAssumptions are not installed. */
        record NoWorkspace() implements Creation {}
    }
}
