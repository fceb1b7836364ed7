package dev.countersign.policy.approval;

import dev.countersign.api.assumption.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a stage that nobody decides is brought to people's minds again.
 *
 * @param remindAt when those who have not voted are reminded; empty: never
 * @param escalateAt from when on the votes of those whom it escalates to count; empty: never
 */
public record StageTimes(Optional<Instant> remindAt, Optional<Instant> escalateAt) {

    /** The instants of a stage. What would come only at the deadline or after it never comes. */
    public static StageTimes of(Stage stage, Instant startedAt, Instant deadline) {
        return new StageTimes(
                due(stage.remindAfter(), startedAt, deadline), due(stage.escalateAfter(), startedAt, deadline));
    }

    private static Optional<Instant> due(@Nullable Duration after, Instant startedAt, Instant deadline) {
        return Optional.ofNullable(after).map(startedAt::plus).filter(deadline::isAfter);
    }
}
