package dev.countersign.workflows;

import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** The run of a workflow that this code is part of: its time, its waiting, and whether it was cancelled. */
public final class ThisRun {

    private static final Duration LONGEST = Duration.ofDays(30);

    private ThisRun() {}

    /**
     * Blocks until the condition holds.
     *
     * @throws io.temporal.failure.CanceledFailure as soon as the surrounding scope is cancelled, which {@link
     *     Workflow#await} would not notice
     */
    public static void waitUntil(BooleanSupplier condition) {
        Workflow.await(() -> {
            CancellationScope.throwCanceled();
            return condition.getAsBoolean();
        });
    }

    /**
     * Lets a failure pass that a cancel has caused.
     *
     * @throws IllegalStateException for any other: nothing else may end a workflow, so its task is tried again until
     *     fixed code goes on
     */
    public static void requireCancelled(TemporalFailure failure) {
        if (!CancellationScope.current().isCancelRequested()) {
            throw new IllegalStateException("a workflow met a failure that it should have outlived", failure);
        }
    }

    /** When a hold goes on in a new run at the latest, so that it picks up newer code and its history stays small. */
    public static Instant handOnAt() {
        return Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis())
                .plus(LONGEST);
    }

    /** The workflow's own time, which is the same on replay. */
    public static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
