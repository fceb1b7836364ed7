package dev.countersign.policy.assumption;

import java.time.Duration;
import java.util.Set;

/**
 * What the platform's operator has set for everybody.
 *
 * @param ceiling the longest that any person has a role
 * @param protectedNamespaces namespaces of any cluster into which nobody is let
 * @param clusterScopeAtHome whether cluster-wide roles are granted on the cluster that Countersign runs on
 */
public record Platform(Duration ceiling, Set<String> protectedNamespaces, boolean clusterScopeAtHome) {

    /** The shortest access by a binding. */
    public static final Duration SHORTEST = Duration.ofMinutes(1);

    /** The shortest access by a token: API servers issue none that are shorter. */
    public static final Duration SHORTEST_TOKEN = Duration.ofMinutes(10);

    /** How long an access lasts where neither request nor policy says less. */
    public static final Duration USUAL = Duration.ofHours(1);

    /** As it is where nothing is configured. */
    public static final Platform DEFAULT = new Platform(Duration.ofHours(12), Set.of("kube-system"), false);

    public Platform {
        protectedNamespaces = Set.copyOf(protectedNamespaces);
        if (ceiling.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("the ceiling must be at least a minute, not " + ceiling);
        }
    }
}
