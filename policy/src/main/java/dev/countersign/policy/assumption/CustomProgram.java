package dev.countersign.policy.assumption;

import java.util.Map;

/** A condition in a language of its own, ready to be evaluated. Safe for use by several threads. */
@FunctionalInterface
public interface CustomProgram {

    /**
     * Evaluates it; never throws because of what it is given.
     *
     * @param input as {@link CustomInput} describes it
     */
    Answer evaluate(Map<String, Object> input);

    /** What came of it. */
    sealed interface Answer {

        /** The condition holds. */
        record Met() implements Answer {}

        /** It does not, for that reason. */
        record NotMet(String why) implements Answer {}

        /** Nobody knows, for that reason. */
        record Unknown(String why) implements Answer {}
    }
}
