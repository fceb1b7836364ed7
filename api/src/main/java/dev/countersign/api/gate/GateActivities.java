package dev.countersign.api.gate;

import dev.countersign.api.RequestRef;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The effects of the approval gate. All may run any number of times. */
@ActivityInterface(namePrefix = "Gate")
public interface GateActivities {

    /**
     * Checks the params of the CustomRun and creates the ApprovalTask, owned by it. Wrong params are written into the
     * CustomRun's condition before this returns.
     */
    @ActivityMethod
    Opening open(RequestRef customRun);

    /**
     * Reads the task and counts its votes: those in the object while the vote policy is in force and unchanged since
     * the task was opened, and the signed ones whose signature holds. Writes the count into the task's status.
     *
     * @throws RuntimeException retryable, when something could not be read
     */
    @ActivityMethod
    Count count(CountCommand command);

    /** Writes the verdict into the task's status and the CustomRun's condition. */
    @ActivityMethod
    void close(CloseCommand command);

    /**
     * The slow re-check: returns when counting would no longer answer Waiting.
     *
     * @throws RuntimeException retryable, while there is nothing new
     */
    @ActivityMethod
    void recheck(CountCommand command);
}
