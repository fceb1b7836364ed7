package dev.countersign.api.assumption;

import dev.countersign.api.Receipt;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Grant on the target cluster, and its undo. Each may run any number of times. */
@ActivityInterface(namePrefix = "Role")
public interface RoleActivities {

    /**
     * Evaluates again and, if the answer is still yes and {@code notAfter} has not passed, writes role and binding on the
     * target cluster under names that derive from the request, and projects the status. The audit event stands before the
     * first write.
     *
     * @throws RuntimeException retryable, when something could not be read or written
     */
    @ActivityMethod
    GrantResult grant(GrantCommand command);

    /**
     * Puts back what was granted, as it was written, where the request is still active under those terms and nothing denies
     * it. The audit event stands before the first write, and nothing is written after {@code notAfter}.
     *
     * @param command with the end that the access has
     * @throws RuntimeException retryable, when something could not be read or written
     */
    @ActivityMethod
    GrantResult repair(GrantCommand command);

    /**
     * Deletes everything that was granted to the request, reads back that it is gone, asks the target cluster whether the
     * access is still allowed by anything else, and writes the final status. It deletes at once, but answers only after
     * {@code notBefore}: until then it fails retryably, and every attempt deletes again.
     *
     * @throws RuntimeException retryable, without limit, until all of that was done
     */
    @ActivityMethod
    Receipt revoke(RevokeCommand command);

    /**
     * Gives up on a revoke that can no longer be carried out: audits who says so, writes the final status, FAILED and
     * unverified, and lets the request go. Nothing is read or written on the target cluster.
     *
     * @throws RuntimeException retryable, without limit, until all of that was done
     */
    @ActivityMethod
    void abandon(AbandonCommand command);
}
