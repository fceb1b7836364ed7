package dev.countersign.activities.assumption;

import dev.countersign.api.Outcome;
import dev.countersign.api.assumption.GrantCommand;
import dev.countersign.api.assumption.GrantResult;
import dev.countersign.api.assumption.Terms;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus;
import dev.countersign.crds.assumption.RoleAssumptionStatus.Grant;
import dev.countersign.policy.assumption.Evaluator;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Puts back what was granted. NB. It writes nothing but what the request's own status shows as granted, so that whoever
 * starts a workflow by hand gains nothing; votes are not verified again, because their keys may be gone after years.
 */
final class Repairer {

    private final Requests requests;
    private final Guarding guarding;
    private final RunProof runs;
    private final FactReader facts;
    private final Evaluator evaluator;
    private final Finalizers finalizers;
    private final Writing writing;
    private final Clock clock;

    Repairer(
            Requests requests,
            Guarding guarding,
            RunProof runs,
            FactReader facts,
            Evaluator evaluator,
            Finalizers finalizers,
            Writing writing,
            Clock clock) {
        this.requests = requests;
        this.guarding = guarding;
        this.runs = runs;
        this.facts = facts;
        this.evaluator = evaluator;
        this.finalizers = finalizers;
        this.writing = writing;
        this.clock = clock;
    }

    /**
     * Puts it back, or says why not.
     *
     * @param attempt which attempt of the call this is, from 1
     * @throws RuntimeException when something could not be read, written or audited
     */
    GrantResult repair(GrantCommand command, int attempt) {
        if (writing.isTooLate(command)) {
            return new GrantResult.TooLate();
        }
        Optional<RoleAssumption> request = requests.live(command.request());
        if (request.isEmpty()) {
            return Granter.deleted();
        }
        Optional<GrantResult.NotGranted> no = refusal(command, request.get());
        if (no.isPresent()) {
            writing.show(command, no.get().message());
            return no.get();
        }
        return finalizers.hold(command.request())
                ? writing.write(command, Writing.Purpose.REPAIR, attempt)
                : Granter.deleted();
    }

    private Optional<GrantResult.NotGranted> refusal(GrantCommand command, RoleAssumption request) {
        Instant now = clock.instant();
        Instant expiresAt = command.expiresAt();
        if (!Requests.isActive(request)) {
            return refused(Outcome.ENDED_EARLY, Reasons.ALREADY_ENDED, "the request is not active any more");
        }
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            return refused(Outcome.DENIED, Reasons.END_PASSED, "it has ended at " + expiresAt);
        }
        return guarding.madeUnguarded(request)
                .flatMap(why -> refused(Outcome.DENIED, Reasons.MADE_UNGUARDED, why))
                .or(() -> facts.missingToken(command.terms(), command.request().namespace())
                        .flatMap(why -> refused(Outcome.ENDED_EARLY, Reasons.ACCESS_TOKEN_NOT_FOUND, why)))
                .or(() -> runs.guarded(request)
                        .problem()
                        .flatMap(problem -> refused(Outcome.ENDED_EARLY, problem.reason(), problem.message())))
                .or(() -> denied(command, request, now));
    }

    private Optional<GrantResult.NotGranted> denied(GrantCommand command, RoleAssumption request, Instant now) {
        Facts standing = facts.standing(request, command.terms());
        boolean own = standing.written().asked().equals(command.terms().request()) && isShown(request, command);
        return own
                ? evaluator
                        .denial(standing.index(), standing.request(), now)
                        .flatMap(why -> refused(Outcome.ENDED_EARLY, Reasons.DENIED, why))
                : refused(Outcome.DENIED, Reasons.NOT_APPROVED, "it is not what was granted to the request");
    }

    private static boolean isShown(RoleAssumption request, GrantCommand command) {
        RoleAssumptionStatus status = request.getStatus();
        Terms terms = command.terms();
        Grant grant = status.grant();
        return Shown.policy(terms).equals(status.policy())
                && Shown.role(terms).equals(status.role())
                && Objects.equals(status.expiresAt(), command.expiresAt())
                && grant != null
                && Shown.mode(terms).equals(grant.mode())
                && Objects.equals(grant.accessTokenUid(), terms.accessTokenUid());
    }

    private static Optional<GrantResult.NotGranted> refused(Outcome outcome, String reason, String message) {
        return Optional.of(new GrantResult.NotGranted(outcome, reason, message));
    }
}
