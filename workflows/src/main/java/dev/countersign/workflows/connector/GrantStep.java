package dev.countersign.workflows.connector;

import dev.countersign.api.connector.GrantResult;
import dev.countersign.api.connector.PermissionActivities;
import dev.countersign.workflows.ThisRun;
import java.time.Duration;
import java.time.Instant;

/** One call to grant, and what is known after it of attempts that may still be running. */
final class GrantStep {

    private final Knowledge known;
    private final PermissionActivities permissions;

    GrantStep(Knowledge known, PermissionActivities permissions) {
        this.known = known;
        this.permissions = permissions;
    }

    /**
     * Calls once.
     *
     * @throws io.temporal.failure.ActivityFailure when no attempt has answered in time, or the workflow was cancelled;
     *     the grant may have been written all the same
     */
    GrantResult call() {
        Instant asked = ThisRun.now();
        Instant notAfter = asked.plus(ConnectorCalls.GRANT_WINDOW);
        Instant earlier = known.lateWriteUntil();
        // NB. Before the call: whatever comes of it, a revoke must know until when an attempt may still write.
        known.mayBeWrittenUntil(notAfter);
        GrantResult result = permissions.grant(known.grantCommand(notAfter));
        // NB. An attempt that reported back is over; only one that the server gave up may still be running.
        boolean noneGivenUp = Duration.between(asked, ThisRun.now()).compareTo(ConnectorCalls.GRANT_ATTEMPT) < 0
                && (earlier == null || !earlier.isAfter(asked));
        switch (result) {
            case GrantResult.Granted granted -> {
                known.granted(granted);
                if (noneGivenUp && granted.attempt() == 1) {
                    known.noLateWrite();
                }
            }
            case GrantResult.NotGranted refused -> {
                known.learn(refused.evaluation());
                if (noneGivenUp) {
                    known.noLateWrite();
                }
            }
            case GrantResult.TooLate _ -> {}
        }
        return result;
    }
}
