package dev.countersign.activities.admission;

import dev.countersign.activities.ClusterException;
import java.util.List;
import java.util.Optional;

/** Tries whether a policy does its part, without changing anything. */
@FunctionalInterface
interface Probe {

    /**
     * Tries it once.
     *
     * @return empty when the policy did its part, otherwise what happened instead
     * @throws ClusterException when the API server gave no answer, or the try did not come as far as the policy
     */
    Optional<String> attempt();

    /** All of these, in this order, until one finds a problem. */
    static Probe all(List<Probe> probes) {
        return () -> probes.stream().flatMap(probe -> probe.attempt().stream()).findFirst();
    }
}
