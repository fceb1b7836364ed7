package dev.countersign.api.assumption;

import java.util.List;

/**
 * One way to complete a stage: every group of places must be filled, each place by another person.
 *
 * @param allOf at least one
 */
public record Alternative(List<Places> allOf) {

    public Alternative {
        allOf = List.copyOf(allOf);
        if (allOf.isEmpty()) {
            throw new IllegalArgumentException("an alternative needs places in allOf");
        }
    }

    /** How many distinct people fill it. */
    public int people() {
        return allOf.stream().mapToInt(Places::count).sum();
    }
}
