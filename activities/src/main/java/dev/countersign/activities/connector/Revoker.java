package dev.countersign.activities.connector;

import dev.countersign.api.GrantedObject;
import dev.countersign.api.Receipt;
import dev.countersign.api.connector.RevokeCommand;
import dev.countersign.crds.connector.AccessRequest;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes away whatever a request was granted, proves that it is gone, and shows how the request ended. */
final class Revoker {

    /** The type of the failure that says that the receipt cannot be given before some instant. */
    static final String TOO_EARLY = "ReceiptTooEarly";

    private final ClusterReads reads;
    private final ClusterWrites writes;
    private final GrantFinder finder;
    private final GrantedRules rules;
    private final Residue residue;
    private final RequestStatuses statuses;
    private final Clock clock;

    Revoker(
            ClusterReads reads,
            ClusterWrites writes,
            GrantFinder finder,
            GrantedRules rules,
            Residue residue,
            RequestStatuses statuses,
            Clock clock) {
        this.reads = reads;
        this.writes = writes;
        this.finder = finder;
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
        GrantFinder.Standing standing = finder.find(command);
        standing.objects().forEach(writes::delete);
        standing.objects().forEach(this::requireGone);
        Optional<AccessRequest> request = Evaluator.request(reads, command.request());
        List<String> residual = residue.of(rules.questions(command, request, standing), standing.objects());
        requireDue(command);
        boolean granted = !command.grants().isEmpty() || !standing.objects().isEmpty();
        Instant now = clock.instant();
        Receipt receipt = new Receipt(granted ? now : null, now, attempt, residual);
        statuses.ended(request, command, receipt);
        return receipt;
    }

    private void requireGone(GrantedObject object) {
        boolean stands = reads.granted(object)
                .filter(found -> object.uid().equals(found.getMetadata().getUid()))
                .isPresent();
        if (stands) {
            throw new IllegalStateException(object.kind() + " " + object.namespace() + "/" + object.name()
                    + " was deleted and is still there: does it have a finalizer?");
        }
    }

    /** NB. Until then an attempt to grant that nobody waits for any more may still write. */
    private void requireDue(RevokeCommand command) {
        Instant notBefore = command.notBefore();
        Instant now = clock.instant();
        if (notBefore != null && now.isBefore(notBefore)) {
            throw ApplicationFailure.newBuilder()
                    .setMessage("all is deleted; the receipt can be given at " + notBefore)
                    .setType(TOO_EARLY)
                    .setNextRetryDelay(Duration.between(now, notBefore))
                    .build();
        }
    }
}
