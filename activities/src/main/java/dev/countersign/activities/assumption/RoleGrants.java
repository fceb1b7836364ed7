package dev.countersign.activities.assumption;

import dev.countersign.activities.Attempts;
import dev.countersign.api.Receipt;
import dev.countersign.api.assumption.AbandonCommand;
import dev.countersign.api.assumption.GrantCommand;
import dev.countersign.api.assumption.GrantResult;
import dev.countersign.api.assumption.RevokeCommand;
import dev.countersign.api.assumption.RoleActivities;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Grants and revokes, and tells it: status, audit, figures, Events. */
final class RoleGrants implements RoleActivities {

    private final Logger log = LoggerFactory.getLogger(RoleGrants.class);
    private final Granter granter;
    private final Repairer repairer;
    private final Revoker revoker;
    private final Abandoning abandoning;
    private final Finalizers finalizers;
    private final AssumptionStatuses statuses;
    private final AssumptionProjection projection;
    private final AssumptionAudit audit;
    private final AssumptionEvents events;
    private final AssumptionMetrics metrics;
    private final Attempts attempts;
    private final Clock clock;

    RoleGrants(
            Granter granter,
            Repairer repairer,
            Revoker revoker,
            Abandoning abandoning,
            Finalizers finalizers,
            AssumptionStatuses statuses,
            AssumptionProjection projection,
            AssumptionAudit audit,
            AssumptionEvents events,
            AssumptionMetrics metrics,
            Attempts attempts,
            Clock clock) {
        this.granter = granter;
        this.repairer = repairer;
        this.revoker = revoker;
        this.abandoning = abandoning;
        this.finalizers = finalizers;
        this.statuses = statuses;
        this.projection = projection;
        this.audit = audit;
        this.events = events;
        this.metrics = metrics;
        this.attempts = attempts;
        this.clock = clock;
    }

    @Override
    public GrantResult grant(GrantCommand command) {
        GrantResult result = granter.grant(command, attempts.current());
        if (result instanceof GrantResult.Granted granted) {
            metrics.granted(command.decidedAt(), granted.at());
            log.atInfo()
                    .addKeyValue("request", command.request())
                    .addKeyValue("what", command.terms().request().what())
                    .addKeyValue("expiresAt", command.expiresAt())
                    .addKeyValue("attempt", granted.attempt())
                    .log("role granted");
        }
        return result;
    }

    @Override
    public void abandon(AbandonCommand command) {
        abandoning.abandon(command);
        metrics.abandoned(command.revoke().request().uid());
        log.atWarn()
                .addKeyValue("request", command.revoke().request())
                .addKeyValue("grants", command.revoke().grants())
                .log("role assumption abandoned, unverified");
    }

    @Override
    public GrantResult repair(GrantCommand command) {
        GrantResult result = repairer.repair(command, attempts.current());
        if (result instanceof GrantResult.Granted granted) {
            log.atWarn()
                    .addKeyValue("request", command.request())
                    .addKeyValue("what", command.terms().request().what())
                    .addKeyValue("attempt", granted.attempt())
                    .log("what was granted had been changed by somebody, and is put back");
        }
        return result;
    }

    @Override
    public Receipt revoke(RevokeCommand command) {
        int attempt = attempts.current();
        try {
            Receipt receipt = revoker.revoke(command, attempt);
            statuses.write(command.request(), command.revision(), stored -> projection.ended(stored, command, receipt));
            audit.ended(command, receipt);
            events.ended(command, receipt);
            finalizers.release(command.request());
            metrics.ended(command.request().uid(), command.outcome(), command.endedAt(), receipt.verifiedAt());
            log.atInfo()
                    .addKeyValue("request", command.request())
                    .addKeyValue("outcome", command.outcome())
                    .addKeyValue("residual", receipt.residual())
                    .addKeyValue("attempts", receipt.attempts())
                    .log("role assumption ended");
            return receipt;
        } catch (ApplicationFailure notDue) {
            statuses.attempt(
                    command.request(), command.revision(), stored -> projection.removed(stored, command, attempt));
            throw notDue;
        } catch (RuntimeException e) {
            // NB. Whatever it is, people must see that the access is overdue; it is tried again without limit.
            metrics.revokeFailed(command.request().uid(), command.endedAt());
            statuses.attempt(
                    command.request(),
                    command.revision(),
                    stored -> projection.revoking(stored, command, attempt, String.valueOf(e.getMessage())));
            events.overdue(command, clock.instant());
            throw e;
        }
    }
}
