package dev.countersign.activities.assumption;

import dev.countersign.activities.Unfinished;
import dev.countersign.crds.assumption.RoleAssumption;
import java.time.Instant;
import java.util.Optional;

/** Sees to it that only such requests are believed as somebody made in their own name. */
final class Guarding {

    /** The type of the failure that says that nobody guards requests now. */
    static final String POLICY_MISSING = "AdmissionPolicyMissing";

    private final RequestGuard guard;

    Guarding(RequestGuard guard) {
        this.guard = guard;
    }

    /**
     * Why the request cannot be believed, in one line; empty where it can.
     *
     * @throws RuntimeException retryable, while no request can
     */
    Optional<String> madeUnguarded(RoleAssumption request) {
        guard.problem().ifPresent(problem -> {
            throw Unfinished.failure(POLICY_MISSING, problem);
        });
        return wasBelieved(request) ? Optional.empty() : madeBefore(request);
    }

    /**
     * Whether it was found to be made guarded once, however young the policy is that guards now.
     *
     * <p>NB. The condition is written with that finding only, and a status by the worker and the sweeper only, by RBAC also
     * while the policy is away. What the finding was about, {@code spec}, never changes.
     */
    static boolean wasBelieved(RoleAssumption request) {
        return AssumptionConditions.holds(request.getStatus().conditions(), AssumptionConditions.Aspect.EVALUATED);
    }

    private Optional<String> madeBefore(RoleAssumption request) {
        return guard.problem(Instant.parse(request.getMetadata().getCreationTimestamp()))
                .map(why -> why + "; make the request again");
    }
}
