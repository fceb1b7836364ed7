package dev.countersign.workflows.connector;

import dev.countersign.api.Receipt;
import dev.countersign.api.connector.PermissionActivities;
import dev.countersign.api.connector.RevokeCommand;
import dev.countersign.workflows.Alarm;
import dev.countersign.workflows.Insist;
import dev.countersign.workflows.ThisRun;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.time.Instant;

/** The revoke of one request. It is tried until it is verified, however long that takes. */
final class RevokeStep {

    /** After this a revoke that is not verified is shown as overdue. */
    private static final Duration OVERDUE_AFTER = Duration.ofMinutes(1);

    private final PermissionActivities permissions;
    private final Runnable whenOverdue;

    /**
     * A revoke that has not begun.
     *
     * @param whenOverdue is run when the access should be gone and is not verified to be
     */
    RevokeStep(PermissionActivities permissions, Runnable whenOverdue) {
        this.permissions = permissions;
        this.whenOverdue = whenOverdue;
    }

    /** Blocks until the access is verified to be gone. To be called in a detached scope. */
    Receipt call(RevokeCommand command) {
        Instant due = command.notBefore() == null || command.notBefore().isBefore(command.endedAt())
                ? command.endedAt()
                : command.notBefore();
        Alarm overdue = Alarm.at(due.plus(OVERDUE_AFTER), "Show that the revoke is overdue");
        Receipt receipt = Insist.on("The revoke", () -> once(command, overdue));
        overdue.cancel();
        return receipt;
    }

    private Receipt once(RevokeCommand command, Alarm overdue) {
        Promise<Receipt> receipt = Async.function(permissions::revoke, command);
        ThisRun.waitUntil(() -> receipt.isCompleted() || overdue.rang());
        if (!receipt.isCompleted()) {
            whenOverdue.run();
        }
        return receipt.get();
    }
}
