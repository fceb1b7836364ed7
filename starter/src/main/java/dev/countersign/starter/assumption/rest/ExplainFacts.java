package dev.countersign.starter.assumption.rest;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.approval.Memberships;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an explanation rests on, as plain JSON values.
 *
 * <p>Every method throws {@link dev.countersign.starter.web.Refused} when the API server cannot be asked.
 */
interface ExplainFacts {

    /** The role of that name. */
    Optional<Map<String, Object>> role(RoleRef role, String workspace);

    /** Whether a workspace has the AccessToken of that name. */
    boolean hasAccessToken(String workspace, String name);

    /** The Cluster of that name. */
    Optional<Map<String, Object>> cluster(String name);

    /** The policies that hold in a workspace, global ones too. */
    List<WrittenPolicy> policies(String workspace);

    /** The AccessGroups of a workspace. */
    Memberships memberships(String workspace);

    /** A request as the API server would have it. */
    Map<String, Object> values(RoleAssumption request);

    /** A policy as it is written. */
    record WrittenPolicy(PolicyRef ref, Map<String, Object> spec) {}
}
