package dev.countersign.workflows;

import dev.countersign.api.Receipt;
import io.temporal.workflow.Async;
import io.temporal.workflow.Functions.Func1;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The revoke of one request. It is tried until it is verified, however long that takes. */
public final class RevokeStep<C> {

    /** After this a revoke that is not verified is shown as overdue. */
    private static final Duration OVERDUE_AFTER = Duration.ofMinutes(1);

    private final Func1<C, Receipt> revoke;
    private final Runnable whenOverdue;

    /**
     * A revoke that has not begun.
     *
     * @param revoke the activity, through a stub made with {@link Calls#effect}
     * @param whenOverdue is run when the access should be gone and is not verified to be
     */
    public RevokeStep(Func1<C, Receipt> revoke, Runnable whenOverdue) {
        this.revoke = revoke;
        this.whenOverdue = whenOverdue;
    }

    /**
     * Blocks until the access is verified to be gone. To be called in a detached scope.
     *
     * @param endedAt when the access should have ended
     * @param notBefore before this nothing can be verified; absent: at any time
     */
    public Receipt call(C command, Instant endedAt, @Nullable Instant notBefore) {
        Instant due = notBefore == null || notBefore.isBefore(endedAt) ? endedAt : notBefore;
        Alarm overdue = Alarm.at(due.plus(OVERDUE_AFTER), "Show that the revoke is overdue");
        Receipt receipt = Insist.on("The revoke", () -> once(command, overdue));
        overdue.cancel();
        return receipt;
    }

    private Receipt once(C command, Alarm overdue) {
        Promise<Receipt> receipt = Async.function(revoke, command);
        ThisRun.waitUntil(() -> receipt.isCompleted() || overdue.rang());
        if (!receipt.isCompleted()) {
            whenOverdue.run();
        }
        return receipt.get();
    }
}
