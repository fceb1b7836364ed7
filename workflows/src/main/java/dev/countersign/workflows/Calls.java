package dev.countersign.workflows;

import dev.countersign.api.TaskQueues;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/** How activities are called: how long an attempt may take, how often it is tried, what Temporal's UI says about it. */
public final class Calls {

    /** How long one attempt of an ordinary activity may take. */
    private static final Duration ATTEMPT = Duration.ofSeconds(30);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int LOCAL_ATTEMPTS = 3;

    private Calls() {}

    /**
     * For a first look within the workflow task: three attempts and three seconds at most. Its arguments stay out of
     * the history, its result says enough.
     */
    public static LocalActivityOptions local(String summary) {
        return LocalActivityOptions.newBuilder()
                .setScheduleToCloseTimeout(Duration.ofSeconds(3))
                .setRetryOptions(RetryOptions.newBuilder()
                        .setMaximumAttempts(LOCAL_ATTEMPTS)
                        .setInitialInterval(Duration.ofMillis(200))
                        .build())
                .setDoNotIncludeArgumentsIntoMarker(true)
                .setSummary(Markdown.summary(summary))
                .build();
    }

    /** For looks that are tried until they succeed, with at most 30 seconds between attempts. */
    public static ActivityOptions durable(String summary) {
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(ATTEMPT)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(1))
                        .setBackoffCoefficient(2)
                        .setMaximumInterval(LONGEST_PAUSE)
                        .build())
                .setCancellationType(ActivityCancellationType.TRY_CANCEL)
                .setSummary(Markdown.summary(summary))
                .build();
    }

    /** For effects that are tried until they succeed. A cancelled one is waited for, so that nothing is left half done. */
    public static ActivityOptions effect(String summary) {
        return durable(summary).toBuilder()
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .build();
    }

    /** For the effect that may be carried out in a {@link LateWrite} window only: no attempt begins after it. */
    public static ActivityOptions granting(String summary) {
        return effect(summary).toBuilder()
                .setStartToCloseTimeout(LateWrite.ATTEMPT)
                .setScheduleToCloseTimeout(LateWrite.WINDOW)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofMillis(500))
                        .setBackoffCoefficient(2)
                        .setMaximumInterval(Duration.ofSeconds(10))
                        .build())
                .build();
    }

    /**
     * For what people are told: tried again ever more rarely, on a task queue of its own. The activity gives up by
     * itself; the limit here stands behind that.
     */
    public static ActivityOptions notice(String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(TaskQueues.NOTICES)
                .setStartToCloseTimeout(Duration.ofMinutes(2))
                .setScheduleToCloseTimeout(Duration.ofDays(7))
                .setHeartbeatTimeout(ATTEMPT)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(2))
                        .setBackoffCoefficient(2)
                        .setMaximumInterval(Duration.ofMinutes(10))
                        .build())
                .setSummary(Markdown.summary(summary))
                .build();
    }

    /** For the slow re-check, which fails retryably while there is nothing new. */
    public static ActivityOptions recheck(String summary) {
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(ATTEMPT)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(SlowRecheck.INTERVAL)
                        .setMaximumInterval(SlowRecheck.INTERVAL)
                        .setBackoffCoefficient(1)
                        .build())
                .setCancellationType(ActivityCancellationType.TRY_CANCEL)
                .setSummary(Markdown.summary(summary))
                .build();
    }

    /** Why an activity failed, in the words of whoever threw it. */
    public static String cause(ActivityFailure failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message =
                cause instanceof ApplicationFailure application ? application.getOriginalMessage() : cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}
