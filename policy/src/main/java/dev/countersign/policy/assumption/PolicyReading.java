package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.PolicyRef;
import java.util.List;
import java.util.Set;

/** What became of reading a policy. */
public sealed interface PolicyReading {

    /** The policy that was read. */
    PolicyRef ref();

    /**
     * A policy that can work.
     *
     * @param remarks what will probably not do what its author meant, each in one line
     */
    record Usable(AssumptionPolicy policy, List<String> remarks) implements PolicyReading {
        public Usable {
            remarks = List.copyOf(remarks);
        }

        @Override
        public PolicyRef ref() {
            return policy.ref();
        }
    }

    /**
     * One that cannot. It allows nothing; if it was meant to deny, it denies its roles altogether.
     *
     * @param deny whether it was meant to deny
     * @param roles as far as they could be read; none: all
     * @param problems what is wrong, each with its field
     */
    record Unusable(PolicyRef ref, boolean deny, Set<String> roles, List<String> problems) implements PolicyReading {
        public Unusable {
            roles = Set.copyOf(roles);
            problems = List.copyOf(problems);
        }
    }
}
