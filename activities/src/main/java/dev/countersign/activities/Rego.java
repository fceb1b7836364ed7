package dev.countersign.activities;

import java.util.Map;

/** Evaluates Rego modules of package {@code check} that define {@code result}. */
@FunctionalInterface
public interface Rego {

    /** Where no engine is configured: what needs one waits, and says so. */
    static Rego none() {
        return (module, input) -> {
            throw new OpaException(
                    "this check is written in Rego, and no Open Policy Agent is configured: set its address", null);
        };
    }

    /**
     * Evaluates a module for one input.
     *
     * @throws RuntimeException when it could not be evaluated now
     */
    Answer evaluate(String module, Map<String, Object> input);

    /** What came of it. */
    sealed interface Answer {

        /** The module defines this result for this input. */
        record Result(Map<String, Object> value) implements Answer {}

        /** The module defines no result for this input. */
        record Undefined() implements Answer {}

        /** The module is wrong; another attempt would say the same. */
        record Broken(String message) implements Answer {}
    }
}
