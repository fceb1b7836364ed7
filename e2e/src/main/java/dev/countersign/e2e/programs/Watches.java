package dev.countersign.e2e.programs;

import java.time.Duration;
import java.util.List;

/** What the metric of watches says of a program. */
public final class Watches {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String METRIC = "countersign_watching{";

    private Watches() {}

    /**
     * Waits until every watch of the program stands, and these are among them; a minute at most.
     *
     * @param some a part of the name of a watch each
     * @return a line of the metric each
     */
    public static List<String> standing(Program program, String... some) {
        return Eventually.value(
                PATIENCE,
                "every watch stands",
                () -> program.metrics()
                        .lines()
                        .filter(line -> line.startsWith(METRIC))
                        .toList(),
                watches -> watches.stream().allMatch(line -> line.endsWith(" 1.0"))
                        && List.of(some).stream()
                                .allMatch(one -> watches.toString().contains(one)));
    }
}
