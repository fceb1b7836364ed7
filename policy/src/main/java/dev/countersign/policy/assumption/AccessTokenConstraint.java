package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.ConstraintResult;
import java.util.List;

/** Which access tokens a role may be assigned to; at least one. */
record AccessTokenConstraint(List<String> names) implements Constraint {

    AccessTokenConstraint {
        names = List.copyOf(names);
    }

    @Override
    public String field() {
        return "accessTokens";
    }

    @Override
    public ConstraintResult check(Inquiry inquiry) {
        AssumptionRequest request = inquiry.request();
        String name = request.requester().subject();
        return metIf(names.contains(name), name + " is named", name + " is not " + Words.or(names));
    }
}
