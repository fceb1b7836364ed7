package dev.countersign.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What was found about one thing.
 *
 * @param check which thing, such as {@code search-attributes}
 * @param what what is so, in a sentence
 * @param todo what a person can do about it; empty where it is as it should be
 */
public record Finding(String check, Level level, String what, String todo) {

    /** How bad it is. */
    public enum Level {
        /** As it should be. */
        OK,
        /** Something waits or will go wrong; what is promised is kept. */
        WARNING,
        /** Something does not work. */
        ERROR;

        /** As programs read it. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Finding {
        if (check.isBlank() || what.isBlank()) {
            throw new IllegalArgumentException("a finding says what was looked at and what was found");
        }
        if (todo.isBlank() != (level == Level.OK)) {
            throw new IllegalArgumentException("whoever finds fault says what to do: " + what);
        }
    }

    /** That it is as it should be. */
    public static Finding ok(String check, String what) {
        return new Finding(check, Level.OK, what, "");
    }

    /** That something waits or will go wrong. */
    public static Finding warning(String check, String what, String todo) {
        return new Finding(check, Level.WARNING, what, todo);
    }

    /** That something does not work. */
    public static Finding error(String check, String what, String todo) {
        return new Finding(check, Level.ERROR, what, todo);
    }
}
