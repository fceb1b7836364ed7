package dev.countersign.api.assumption;

import dev.countersign.api.assumption.ConstraintResult.Result;
import java.util.List;

/**
 * What one policy says about a request.
 *
 * @param deny whether the policy is one that denies
 * @param matches whether it holds for the request: then it allows, or denies
 * @param constraints every constraint, in a fixed order
 */
public record PolicyResult(PolicyRef policy, boolean deny, boolean matches, List<ConstraintResult> constraints) {

    public PolicyResult {
        constraints = List.copyOf(constraints);
    }

    /** The constraints that are not met, in order. */
    public List<ConstraintResult> unmet() {
        return constraints.stream()
                .filter(constraint -> constraint.result() != Result.MET)
                .toList();
    }
}
