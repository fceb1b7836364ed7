package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.ConstraintResult;
import dev.countersign.api.assumption.ConstraintResult.Result;
import dev.countersign.api.assumption.PolicyResult;
import java.util.List;
import java.util.function.Predicate;

/** A policy that is about the role and kind of subject of a request, and what it says about the request. */
record Candidate(AssumptionPolicy policy, PolicyResult result) {

    static Candidate of(AssumptionPolicy policy, Inquiry inquiry) {
        if (!policy.enabled()) {
            ConstraintResult disabled = new ConstraintResult("enabled", Result.NOT_MET, "the policy is disabled");
            return new Candidate(policy, new PolicyResult(policy.ref(), policy.deny(), false, List.of(disabled)));
        }
        List<ConstraintResult> results = policy.constraints().stream()
                .map(constraint -> constraint.check(inquiry))
                .toList();
        // NB. What could not be evaluated counts against the request, whichever way the policy decides.
        Predicate<ConstraintResult> holds = policy.deny()
                ? constraint -> constraint.result() != Result.NOT_MET
                : constraint -> constraint.result() == Result.MET;
        return new Candidate(
                policy,
                new PolicyResult(policy.ref(), policy.deny(), results.stream().allMatch(holds), results));
    }

    boolean allows() {
        return !policy.deny() && result.matches();
    }
}
