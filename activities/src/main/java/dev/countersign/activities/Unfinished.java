package dev.countersign.activities;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Failures by which an activity asks to be called again later although nothing went wrong. They are retried like any
 * other, but Temporal neither counts them as errors nor logs them above DEBUG.
 */
public final class Unfinished {

    private Unfinished() {}

    /** Asks to be called again after the pause that the retry options give. */
    public static ApplicationFailure failure(String type, String message) {
        return failure(type, message, null);
    }

    /** Asks to be called again after this delay, whatever the retry options say; null: as they say. */
    public static ApplicationFailure failure(String type, String message, @Nullable Duration delay) {
        return ApplicationFailure.newBuilder()
                .setType(type)
                .setMessage(message)
                .setNextRetryDelay(delay)
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build();
    }
}
