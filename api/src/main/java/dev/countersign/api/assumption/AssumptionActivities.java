package dev.countersign.api.assumption;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Small, idempotent looks at a request and what it depends on, first called as local activities. */
@ActivityInterface(namePrefix = "Assumption")
public interface AssumptionActivities {

    /**
     * Reads the request, its role, its cluster, the AccessGroups and the policies, decides, and writes the status. A
     * status that could not be written does not change the answer.
     *
     * @throws RuntimeException retryable, when something could not be read: an error is not a denial
     */
    @ActivityMethod
    Evaluation evaluate(EvaluateCommand command);

    /**
     * Looks at a request that is not granted yet: whether it is still there and its policy still allows it, what its
     * people voted, and whether it was withdrawn or ended. Refused acts are audited.
     *
     * @throws RuntimeException retryable, when something could not be read or audited
     */
    @ActivityMethod
    Count count(CountCommand command);

    /**
     * Looks at an access that is granted: whether a change of policies, groups or the request ends it, and whether its
     * people gave it back, ended it or want it longer. Refused acts are audited.
     *
     * @throws RuntimeException retryable, when something could not be read or audited
     */
    @ActivityMethod
    Standing observe(ObserveCommand command);

    /**
     * Looks at what people do while access is taken away: only a platform administrator's word that it is given up counts.
     * Refused acts are audited.
     *
     * @throws RuntimeException retryable, when something could not be read or audited
     */
    @ActivityMethod
    Abandonment judge(AbandonCommand command);

    /**
     * The slow re-check of a request that waits: returns when there is something for {@link #count}.
     *
     * @throws RuntimeException retryable, while there is nothing new
     */
    @ActivityMethod
    void recheckWaiting(CountCommand command);

    /**
     * The slow re-check of an access that stands: returns when there is something for {@link #observe}.
     *
     * @throws RuntimeException retryable, while there is nothing new
     */
    @ActivityMethod
    void recheckHolding(ObserveCommand command);
}
