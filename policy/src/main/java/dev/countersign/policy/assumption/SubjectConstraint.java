package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.ConstraintResult;
import dev.countersign.api.assumption.People;
import java.util.ArrayList;
import java.util.List;

/**
 * Who must ask.
 *
 * @param who nobody named: everyone, which only a policy that denies may say
 */
record SubjectConstraint(People who) implements Constraint {

    boolean includes(Requester requester) {
        return who.isEmpty() || who.include(requester.requestedBy(), requester.groups());
    }

    @Override
    public String field() {
        return "groups";
    }

    @Override
    public ConstraintResult check(Inquiry inquiry) {
        AssumptionRequest request = inquiry.request();
        Requester requester = request.requester();
        if (who.isEmpty()) {
            return met("it is about everyone");
        }
        if (who.users().contains(requester.requestedBy())) {
            return met(requester.requestedBy() + " is named");
        }
        List<String> shared = who.groups().stream()
                .filter(requester.groups()::contains)
                .sorted()
                .toList();
        return metIf(
                !shared.isEmpty(),
                requester.requestedBy() + " is in " + String.join(", ", shared),
                requester.requestedBy() + " is not " + expected());
    }

    private String expected() {
        List<String> choices = new ArrayList<>();
        if (!who.groups().isEmpty()) {
            choices.add("in " + Words.or(who.groups()));
        }
        choices.addAll(who.users());
        return Words.or(choices);
    }
}
