package dev.countersign.api.connector;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * The slow re-check that makes up for a lost nudge. It is one activity that fails retryably at each look that shows
 * nothing new, so that waiting writes no history.
 */
@ActivityInterface(namePrefix = "Connector")
public interface RecheckActivities {

    /**
     * Returns when an evaluation is no longer Undecided.
     *
     * @throws RuntimeException retryable, while there is nothing new
     */
    @ActivityMethod
    void recheckWaiting(EvaluateCommand command);

    /**
     * Returns when an access should no longer stand.
     *
     * @throws RuntimeException retryable, while it should
     */
    @ActivityMethod
    void recheckHolding(ObserveCommand command);
}
