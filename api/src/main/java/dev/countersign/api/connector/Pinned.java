package dev.countersign.api.connector;

import java.util.List;

/**
 * What a request has seen and holds on to: a later evaluation must see the same Pod and the same check resources, and
 * judges by the same policies.
 *
 * @param podUid the uid of the Pod when it was first seen; empty before that
 * @param policies the matched policies; empty while none has matched
 */
public record Pinned(String podUid, List<PolicySnapshot> policies, List<PinnedCheck> checks) {

    /** Nothing seen yet. */
    public static final Pinned NOTHING = new Pinned("", List.of(), List.of());

    public Pinned {
        policies = List.copyOf(policies);
        checks = List.copyOf(checks);
    }
}
