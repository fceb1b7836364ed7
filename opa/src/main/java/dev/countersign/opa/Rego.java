package dev.countersign.opa;

import java.util.Map;

/** Evaluates Rego modules of one dialect. */
@FunctionalInterface
public interface Rego {

    /** Where no engine is configured: what needs one waits, and says so. */
    static Rego none() {
        return (module, input) -> {
            throw new OpaException(
                    "this is written in Rego, and no Open Policy Agent is configured: set its address", null);
        };
    }

    /**
     * Evaluates a module for one input.
     *
     * @throws OpaException when it could not be evaluated now
     */
    Answer evaluate(String module, Map<String, Object> input);

    /** What came of it. */
    sealed interface Answer {

        /**
         * The module defines this for this input.
         *
         * @param value maps, lists and plain values
         */
        record Result(Object value) implements Answer {}

        /** The module defines nothing for this input. */
        record Undefined() implements Answer {}

        /** The module is wrong; another attempt would say the same. */
        record Broken(String message) implements Answer {}
    }
}
