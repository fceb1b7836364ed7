package dev.countersign.doctor.program;

import dev.countersign.doctor.Check;
import java.util.List;

/**
 * What a program tests when it is started with {@code --check}: a bean of its configuration for that.
 *
 * @param all in the order in which they are shown
 */
public record Checks(List<Check> all) {

    public Checks {
        all = List.copyOf(all);
    }

    /** These checks. */
    public static Checks of(Check... checks) {
        return new Checks(List.of(checks));
    }
}
