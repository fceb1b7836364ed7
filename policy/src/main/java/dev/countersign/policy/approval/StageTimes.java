package dev.countersign.policy.approval;

import dev.countersign.api.assumption.Stage;
import java.time.Instant;
import java.util.Optional;

/**
 * When a stage that nobody decides is brought to people's minds again.
 *
 * @param remindAt when those who have not voted are reminded; empty: never
 * @param escalateAt from when on the votes of those whom it escalates to count; empty: never
 */
public record StageTimes(Optional<Instant> remindAt, Optional<Instant> escalateAt) {

    /** The instants of a stage. What would come only at the deadline or after it never comes. */
    public static StageTimes of(Stage stage, Instant startedAt, Instant deadline) {
        return new StageTimes(stage.remindAt(startedAt, deadline), stage.escalateAt(startedAt, deadline));
    }
}
