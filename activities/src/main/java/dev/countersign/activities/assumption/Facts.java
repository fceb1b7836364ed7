package dev.countersign.activities.assumption;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.policy.assumption.AssumptionPolicy;
import dev.countersign.policy.assumption.AssumptionRequest;
import dev.countersign.policy.assumption.PolicyIndex;
import dev.countersign.policy.assumption.PolicyReading;
import dev.countersign.policy.assumption.WrittenRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a decision about a request rests on, as it is now.
 *
 * @param policies all that hold in the workspace
 * @param memberships the AccessGroups of the workspace
 * @param accessTokenUid the AccessToken that gets the role; absent where a person does
 */
record Facts(
        WrittenRequest written,
        AssumptionRequest request,
        List<PolicyReading> policies,
        Memberships memberships,
        @Nullable String accessTokenUid) {

    Facts {
        policies = List.copyOf(policies);
    }

    /** Either all facts, or one that is missing for good. */
    sealed interface Gathered {}

    /** All of them. */
    record Complete(Facts facts) implements Gathered {}

    /**
     * One is not there, or not as it must be.
     *
     * @param reason one CamelCase word for machines
     * @param message what there is, and what to do
     */
    record Missing(String reason, String message) implements Gathered {}

    PolicyIndex index() {
        return new PolicyIndex(policies);
    }

    /** The policy of that uid, as it is now; empty where it is gone or cannot work. */
    Optional<AssumptionPolicy> policy(PolicyRef pinned) {
        return policies.stream()
                .filter(PolicyReading.Usable.class::isInstance)
                .map(reading -> ((PolicyReading.Usable) reading).policy())
                .filter(policy -> policy.ref().isSamePolicy(pinned))
                .findFirst();
    }

    /** Whether there is a policy of that uid. */
    boolean has(PolicyRef pinned) {
        return policies.stream().anyMatch(reading -> reading.ref().isSamePolicy(pinned));
    }
}
