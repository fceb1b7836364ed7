package dev.countersign.activities.connector;

import dev.countersign.activities.Attempts;
import dev.countersign.activities.RequestEvent;
import dev.countersign.activities.RequestTeller;
import dev.countersign.api.Receipt;
import dev.countersign.api.connector.GrantCommand;
import dev.countersign.api.connector.GrantResult;
import dev.countersign.api.connector.PermissionActivities;
import dev.countersign.api.connector.RevokeCommand;
import io.temporal.failure.ApplicationFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Grants and revokes, and tells everybody: audit, figures, Events. */
final class ConnectorPermissions implements PermissionActivities {

    private final Logger log = LoggerFactory.getLogger(ConnectorPermissions.class);
    private final Granter granter;
    private final Revoker revoker;
    private final RequestStatuses statuses;
    private final ConnectorAudit audit;
    private final ConnectorMetrics metrics;
    private final RequestTeller teller;
    private final Attempts attempts;

    ConnectorPermissions(
            Granter granter,
            Revoker revoker,
            RequestStatuses statuses,
            ConnectorAudit audit,
            ConnectorMetrics metrics,
            RequestTeller teller,
            Attempts attempts) {
        this.granter = granter;
        this.revoker = revoker;
        this.statuses = statuses;
        this.audit = audit;
        this.metrics = metrics;
        this.teller = teller;
        this.attempts = attempts;
    }

    @Override
    public GrantResult grant(GrantCommand command) {
        GrantResult result = granter.grant(command, attempts.current());
        if (result instanceof GrantResult.Granted granted) {
            metrics.granted(command.decidedAt(), granted.at());
            teller.tell(new RequestEvent(
                    command.request(),
                    granted.at(),
                    false,
                    "Granted",
                    "granted to Pod " + granted.evaluation().access().pod() + ": "
                            + granted.evaluation().verdict().message()));
            log.atInfo()
                    .addKeyValue("request", command.request())
                    .addKeyValue("pod", granted.evaluation().access().pod())
                    .addKeyValue("attempt", granted.attempt())
                    .log("access granted");
        }
        return result;
    }

    @Override
    public Receipt revoke(RevokeCommand command) {
        Receipt receipt;
        try {
            receipt = revoker.revoke(command, attempts.current());
        } catch (ApplicationFailure e) {
            throw e;
        } catch (RuntimeException e) {
            // NB. Whatever it is, people must see that the access is overdue; it is tried again without limit.
            metrics.revokeFailed(command.request().uid(), command.endedAt());
            statuses.tryRevoking(command, String.valueOf(e.getMessage()));
            throw e;
        }
        audit.ended(command, receipt);
        metrics.ended(command.request().uid(), command.outcome(), command.endedAt(), receipt.verifiedAt());
        tell(command, receipt);
        return receipt;
    }

    private void tell(RevokeCommand command, Receipt receipt) {
        boolean granted = receipt.deletedAt() != null;
        teller.tell(new RequestEvent(
                command.request(),
                receipt.verifiedAt(),
                RequestEvent.deservesAttention(command.outcome()),
                granted ? "Revoked" : command.reason(),
                (granted ? "revoked and verified: " : "ended without a grant: ") + command.message()));
        log.atInfo()
                .addKeyValue("request", command.request())
                .addKeyValue("outcome", command.outcome())
                .addKeyValue("residual", receipt.residual())
                .addKeyValue("attempts", receipt.attempts())
                .log("access ended");
    }
}
