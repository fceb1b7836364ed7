package dev.countersign.api.assumption;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One step of an approval: done as soon as one of its alternatives is complete.
 *
 * @param anyOf at least one
 * @param remindAfter when those who have not voted are reminded, from the beginning of the stage; absent: never
 * @param escalateAfter when {@code escalateTo} is asked too, from the beginning of the stage; absent: never
 * @param escalateTo who may then fill any open place as well; there exactly when {@code escalateAfter} is
 */
public record Stage(
        String name,
        List<Alternative> anyOf,
        @Nullable Duration remindAfter,
        @Nullable Duration escalateAfter,
        @Nullable People escalateTo) {

    public Stage {
        anyOf = List.copyOf(anyOf);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a stage needs a name");
        }
        if (anyOf.isEmpty()) {
            throw new IllegalArgumentException("the stage '" + name + "' needs an alternative in anyOf");
        }
        if ((escalateAfter == null) != (escalateTo == null)) {
            throw new IllegalArgumentException(
                    "the stage '" + name + "' needs both escalateAfter and escalateTo, or neither");
        }
    }

    /** When those who have not voted are reminded; empty: never. What would come only at the deadline never comes. */
    public Optional<Instant> remindAt(Instant startedAt, Instant deadline) {
        return due(remindAfter, startedAt, deadline);
    }

    /** From when on others are asked too; empty: never. What would come only at the deadline never comes. */
    public Optional<Instant> escalateAt(Instant startedAt, Instant deadline) {
        return due(escalateAfter, startedAt, deadline);
    }

    private static Optional<Instant> due(@Nullable Duration after, Instant startedAt, Instant deadline) {
        return Optional.ofNullable(after).map(startedAt::plus).filter(deadline::isAfter);
    }

    /** Those who may fill its places. */
    public List<People> people(boolean escalated) {
        Stream<People> places = anyOf.stream()
                .flatMap(alternative -> alternative.allOf().stream())
                .map(Places::people);
        return Stream.concat(places, Stream.ofNullable(escalated ? escalateTo : null))
                .toList();
    }
}
