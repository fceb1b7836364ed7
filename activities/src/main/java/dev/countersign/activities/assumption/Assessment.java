package dev.countersign.activities.assumption;

import dev.countersign.api.assumption.AssumptionVerdict;
import dev.countersign.api.assumption.PolicyResult;
import dev.countersign.policy.assumption.AssumptionPolicy;
import java.util.List;

/** Whether a request may go on. */
sealed interface Assessment {

    /** In one line. */
    String message();

    /** What every policy that names the role says. */
    List<PolicyResult> policies();

    /**
     * It may.
     *
     * @param policy the one that allows it, as it is now
     */
    record Allowed(AssumptionVerdict.Allowed verdict, AssumptionPolicy policy, Facts facts) implements Assessment {
        @Override
        public String message() {
            return verdict.message();
        }

        @Override
        public List<PolicyResult> policies() {
            return verdict.policies();
        }
    }

    /**
     * It may not.
     *
     * @param reason one CamelCase word for machines
     */
    record Denied(String reason, String message, List<PolicyResult> policies) implements Assessment {
        public Denied {
            policies = List.copyOf(policies);
        }
    }
}
