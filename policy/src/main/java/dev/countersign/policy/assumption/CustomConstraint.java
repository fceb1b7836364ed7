package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.ConstraintResult;

/** A condition that the policy's author has written. */
record CustomConstraint(String policy, String name, CustomProgram program) implements Constraint {

    @Override
    public String field() {
        return "custom." + name;
    }

    @Override
    public ConstraintResult check(Inquiry inquiry) {
        return switch (program.evaluate(inquiry.input(policy))) {
            case CustomProgram.Answer.Met() -> met("it holds");
            case CustomProgram.Answer.NotMet(String why) -> notMet(why);
            case CustomProgram.Answer.Unknown(String why) -> unknown(why);
        };
    }
}
