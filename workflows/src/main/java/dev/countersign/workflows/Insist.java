package dev.countersign.workflows;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Functions.Func;

/**
 * Calls an activity until it answers. Its own retries have no limit; this stands behind failures that end them all the
 * same, such as a result that the server finds too large.
 */
public final class Insist {

    private Insist() {}

    /**
     * Calls until there is an answer.
     *
     * @throws io.temporal.failure.TemporalFailure only when the surrounding scope is cancelled
     */
    public static <R> R on(String what, Func<R> call) {
        Backoff backoff = new Backoff(what + " failed, is tried again");
        while (true) {
            try {
                return call.apply();
            } catch (ActivityFailure failure) {
                if (isCancel(failure)) {
                    throw failure;
                }
            }
            backoff.pause();
        }
    }

    /** Whether an activity did not fail but was cancelled. */
    public static boolean isCancel(ActivityFailure failure) {
        return failure.getCause() instanceof CanceledFailure;
    }
}
