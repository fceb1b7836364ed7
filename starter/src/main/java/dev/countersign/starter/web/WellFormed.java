package dev.countersign.starter.web;

import java.util.function.Supplier;

/** What callers send, read with an answer that says what is wrong with it. */
public final class WellFormed {

    private WellFormed() {}

    /**
     * Reads it.
     *
     * @throws Refused as malformed, where the reading throws IllegalArgumentException
     */
    public static <T> T wellFormed(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new Refused(CommonProblem.MALFORMED, String.valueOf(e.getMessage()));
        }
    }
}
