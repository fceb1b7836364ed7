package dev.countersign.activities.connector;

import dev.countersign.activities.grant.GrantKind;
import dev.countersign.activities.grant.ReceiptDue;
import dev.countersign.activities.grant.Residue;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.Receipt;
import dev.countersign.api.connector.RevokeCommand;
import dev.countersign.crds.connector.AccessRequest;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes away whatever a request was granted, proves that it is gone, and shows how the request ended. */
final class Revoker {

    private final ClusterReads reads;
    private final GrantRemover remover;
    private final GrantedRules rules;
    private final Residue residue;
    private final RequestStatuses statuses;
    private final Clock clock;

    Revoker(
            ClusterReads reads,
            GrantRemover remover,
            GrantedRules rules,
            Residue residue,
            RequestStatuses statuses,
            Clock clock) {
        this.reads = reads;
        this.remover = remover;
        this.rules = rules;
        this.residue = residue;
        this.statuses = statuses;
        this.clock = clock;
    }

    /**
     * Revokes.
     *
     * @param attempt which attempt of the call this is, from 1
     * @throws ApplicationFailure with the delay after which to come back, when all is gone and the receipt not yet due
     * @throws RuntimeException when it is not done yet
     */
    Receipt revoke(RevokeCommand command, int attempt) {
        GrantFinder.Standing standing = remover.remove(command.request(), names(command));
        Optional<AccessRequest> request = Evaluator.request(reads, command.request());
        List<String> residual =
                residue.of(rules.questions(command, request, standing), reads::review, standing.objects());
        ReceiptDue.require(command.notBefore(), clock.instant());
        boolean granted = !command.grants().isEmpty() || !standing.objects().isEmpty();
        Instant now = clock.instant();
        Receipt receipt = new Receipt(granted ? now : null, now, attempt, residual);
        statuses.ended(request, command, receipt);
        return receipt;
    }

    /** NB. Names are asked for only where a grant was attempted; most requests that are rejected never got so far. */
    private static Set<GrantedObject> names(RevokeCommand command) {
        Set<GrantedObject> names = new LinkedHashSet<>();
        if (command.grants().isEmpty() && command.notBefore() == null) {
            return names;
        }
        names.addAll(GrantFinder.names(command.request(), command.pinned()));
        command.grants().forEach(grant -> names.add(GrantKind.of(grant).object(grant.namespace(), grant.name(), "")));
        return names;
    }
}
