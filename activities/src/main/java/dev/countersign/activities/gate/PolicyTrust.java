package dev.countersign.activities.gate;

import java.time.Instant;
import java.util.Optional;

/** Knows whether what an admission policy promises holds. */
@FunctionalInterface
public interface PolicyTrust {

    /**
     * Why the policy cannot vouch for an object and what to do, in one line; empty where it is in force as shipped and was
     * when the object was made.
     *
     * @param policy its name, such as {@code countersign-started-by}
     * @param made when the object was made, by the API server's clock
     * @throws RuntimeException while that is not known: nobody is refused for what could not be asked
     */
    Optional<String> problem(String policy, Instant made);
}
