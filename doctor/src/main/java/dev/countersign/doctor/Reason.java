package dev.countersign.doctor;

import java.util.Objects;

/** Why something failed, for people. */
public final class Reason {

    private Reason() {}

    /** What it says itself, and behind it what it came from where that says something else. */
    public static String of(Throwable failure) {
        Throwable origin = origin(failure);
        String own = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        String message = origin.getMessage();
        return message == null || own.contains(message) ? own : own + " (" + message + ")";
    }

    /** What it came from says, in one line. */
    static String root(Throwable failure) {
        Throwable origin = origin(failure);
        return Objects.requireNonNullElse(origin.getMessage(), origin.toString())
                .lines()
                .findFirst()
                .orElse("");
    }

    private static Throwable origin(Throwable failure) {
        Throwable origin = failure;
        while (origin.getCause() != null) {
            origin = origin.getCause();
        }
        return origin;
    }
}
