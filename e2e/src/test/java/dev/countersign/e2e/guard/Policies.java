package dev.countersign.e2e.guard;

import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import java.time.Duration;

/** The admission policies of the sandbox, as the running worker sees them. */
final class Policies {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final World world;

    Policies(World world) {
        this.world = world;
    }

    /** Does something to a policy, then something while it is not in force, and puts it back whatever happens. */
    void without(String policy, Runnable harm, Runnable meanwhile) {
        awaitInForce(policy, true);
        try {
            harm.run();
            awaitInForce(policy, false);
            meanwhile.run();
        } finally {
            // NB. What somebody else wrote into an object would stay beside what is applied.
            Installation.removePolicy(world.admin(), policy);
            Installation.applyPolicy(world.admin(), policy);
            awaitInForce(policy, true);
        }
    }

    private void awaitInForce(String policy, boolean inForce) {
        String line = "countersign_admission_policy_in_force{policy=\"" + policy + "\"} " + (inForce ? "1.0" : "0.0");
        Eventually.within(
                PATIENCE,
                "the worker says " + line,
                () -> world.countersign().worker().metrics().lines().anyMatch(line::equals));
    }
}
