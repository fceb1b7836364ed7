package dev.countersign.activities.gate;

import java.util.Optional;

/** Knows whether what an admission policy promises holds. */
@FunctionalInterface
public interface PolicyTrust {

    /**
     * Why the policy cannot be relied on and what to do, in one line; empty while it is in force as shipped.
     *
     * @param policy its name, such as {@code countersign-started-by}
     * @throws RuntimeException while that is not known: nobody is refused for what could not be asked
     */
    Optional<String> problem(String policy);
}
