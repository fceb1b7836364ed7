package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.ConstraintResult;
import dev.countersign.api.assumption.ConstraintResult.Result;

/** One condition of a policy. */
sealed interface Constraint
        permits SubjectConstraint,
                AccessTokenConstraint,
                ClusterConstraint,
                NamespaceConstraint,
                NetworkConstraint,
                DaysConstraint,
                TimeConstraint,
                TtlConstraint,
                ReasonConstraint,
                CustomConstraint {

    /** The field that a person would edit. */
    String field();

    /** Whether the request meets it. */
    ConstraintResult check(Inquiry inquiry);

    /** That it is met. */
    default ConstraintResult met(String why) {
        return new ConstraintResult(field(), Result.MET, why);
    }

    /** That it is not. */
    default ConstraintResult notMet(String why) {
        return new ConstraintResult(field(), Result.NOT_MET, why);
    }

    /** That it could not be evaluated. */
    default ConstraintResult unknown(String why) {
        return new ConstraintResult(field(), Result.UNKNOWN, "could not be evaluated: " + why);
    }

    /** One or the other. */
    default ConstraintResult metIf(boolean met, String why, String whyNot) {
        return met ? met(why) : notMet(whyNot);
    }
}
