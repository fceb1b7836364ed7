package dev.countersign.activities.assumption;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.AbandonCommand;
import dev.countersign.api.assumption.Abandonment;
import dev.countersign.api.assumption.RevokeCommand;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Gives up on revokes that can no longer be carried out, where a platform administrator says so and why. */
final class Abandoning {

    private final ActDesk desk;
    private final Finalizers finalizers;
    private final AssumptionStatuses statuses;
    private final AssumptionProjection projection;
    private final AssumptionAudit audit;
    private final AssumptionEvents events;
    private final Clock clock;

    Abandoning(
            ActDesk desk,
            Finalizers finalizers,
            AssumptionStatuses statuses,
            AssumptionProjection projection,
            AssumptionAudit audit,
            AssumptionEvents events,
            Clock clock) {
        this.desk = desk;
        this.finalizers = finalizers;
        this.statuses = statuses;
        this.projection = projection;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Whether one of the acts gives up on the revoke; the others are refused and audited. */
    Abandonment judge(AbandonCommand command) {
        RequestRef request = command.revoke().request();
        Refusals refusals = new Refusals();
        SignedAct good = null;
        for (SignedAct act : command.acts()) {
            Optional<String> problem = problem(request, act);
            if (problem.isPresent()) {
                refusals.add(act, problem.get());
            } else if (good == null) {
                good = act;
            }
        }
        Instant now = clock.instant();
        refusals.all().forEach(refused -> audit.refused(request, refused, now));
        return new Abandonment(good, refusals.byId(good == null ? List.of() : List.of(good)));
    }

    private Optional<String> problem(RequestRef request, SignedAct act) {
        if (act.act() != Act.ABANDON) {
            return Optional.of("the access is being taken away already");
        }
        return desk.problemWith(request, act)
                .or(() -> desk.isPlatformAdministrator(act)
                        ? Optional.empty()
                        : Optional.of(act.person() + " is no administrator of the platform"))
                .or(() -> act.message().isBlank()
                        ? Optional.of("whoever abandons a request has to say why")
                        : Optional.empty());
    }

    /**
     * Ends the request, unverified.
     *
     * @throws IllegalStateException when nobody who may gave up on it
     * @throws RuntimeException when something could not be written
     */
    void abandon(AbandonCommand command) {
        SignedAct act = judge(command).act();
        if (act == null) {
            throw new IllegalStateException("nobody who may has abandoned the request");
        }
        RevokeCommand revoke = command.revoke();
        Instant now = clock.instant();
        audit.abandoned(revoke, act, now);
        statuses.write(revoke.request(), revoke.revision(), stored -> projection.abandoned(stored, revoke, act));
        events.abandoned(revoke.request(), now, "abandoned by " + Given.words(act) + ", unverified");
        finalizers.release(revoke.request());
    }
}
