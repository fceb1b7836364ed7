package dev.countersign.api.connector;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * Small, idempotent looks at the cluster, first called as local activities.
 */
@ActivityInterface(namePrefix = "Connector")
public interface EvaluationActivities {

    /**
     * Reads the request, its Pod, its Connector, the policies and the check resources, decides, and writes the status
     * if it changed. A status that could not be written does not change the answer.
     *
     * @return Allowed when every check of every matched policy passed
     * @throws RuntimeException retryable, when something could not be read: an error is not a denial
     */
    @ActivityMethod
    Evaluation evaluate(EvaluateCommand command);

    /**
     * Looks at the same things for an access that is granted. A check resource that is gone is no reason to end it; one
     * that turned False is.
     *
     * @return Allowed while the access stands, else Denied with the outcome; never Undecided
     * @throws RuntimeException retryable, when something could not be read
     */
    @ActivityMethod
    Evaluation observe(ObserveCommand command);
}
