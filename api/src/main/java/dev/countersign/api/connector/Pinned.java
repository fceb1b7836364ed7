package dev.countersign.api.connector;

import java.util.List;
import java.util.Objects;

/**
 * What a request has seen and holds on to: a later evaluation must see the same Pod and the same check resources, and
 * judges by the same policies.
 *
 * @param podUid the uid of the Pod when it was first seen; empty before that
 * @param policies the matched policies; empty while none has matched
 * @param pipelineRun the uid of the run of which the Pod was seen to be part while nobody could have forged that; empty
 *     before that, and in what was written before runs were pinned
 */
public record Pinned(String podUid, List<PolicySnapshot> policies, List<PinnedCheck> checks, String pipelineRun) {

    /** Nothing seen yet. */
    public static final Pinned NOTHING = new Pinned("", List.of(), List.of(), "");

    public Pinned {
        policies = List.copyOf(policies);
        checks = List.copyOf(checks);
        pipelineRun = Objects.requireNonNullElse(pipelineRun, "");
    }

    /** The same with another Pod. */
    public Pinned withPod(String uid) {
        return new Pinned(uid, policies, checks, pipelineRun);
    }

    /** The same with the policies that have matched. */
    public Pinned withPolicies(List<PolicySnapshot> matched) {
        return new Pinned(podUid, matched, checks, pipelineRun);
    }

    /** The same with what the checks rest on. */
    public Pinned withChecks(List<PinnedCheck> seen, String run) {
        return new Pinned(podUid, policies, seen, run);
    }
}
