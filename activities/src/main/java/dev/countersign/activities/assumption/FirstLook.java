package dev.countersign.activities.assumption;

import dev.countersign.api.Outcome;
import dev.countersign.api.assumption.EvaluateCommand;
import dev.countersign.api.assumption.Evaluation;
import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.api.assumption.Terms;
import dev.countersign.crds.assumption.RoleAssumption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Evaluates a request for the first time: fixes its terms and holds it, or says why it comes to nothing. */
final class FirstLook {

    private final Requests requests;
    private final Guarding guarding;
    private final RunProof runs;
    private final FactReader facts;
    private final Assessor assessor;
    private final Finalizers finalizers;
    private final AssumptionStatuses statuses;
    private final AssumptionProjection projection;
    private final AssumptionAudit audit;
    private final Clock clock;

    FirstLook(
            Requests requests,
            Guarding guarding,
            RunProof runs,
            FactReader facts,
            Assessor assessor,
            Finalizers finalizers,
            AssumptionStatuses statuses,
            AssumptionProjection projection,
            AssumptionAudit audit,
            Clock clock) {
        this.requests = requests;
        this.guarding = guarding;
        this.runs = runs;
        this.facts = facts;
        this.assessor = assessor;
        this.finalizers = finalizers;
        this.statuses = statuses;
        this.projection = projection;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Evaluates.
     *
     * @throws RuntimeException when something could not be read, written or audited
     */
    Evaluation evaluate(EvaluateCommand command) {
        Optional<RoleAssumption> request = requests.live(command.request());
        if (request.isEmpty()) {
            return withdrawn(Optional.empty());
        }
        Optional<RoleRequest> asked = facts.asked(request.get());
        Instant now = clock.instant();
        RunStanding run = runs.guarded(request.get());
        return switch (assess(request.get(), run, now)) {
            case Assessment.Denied denied -> refused(command, asked, outcome(run), denied, now);
            case Assessment.Allowed allowed -> {
                Optional<Assessment.Denied> hopeless = TermsMaker.hopeless(allowed, now);
                yield hopeless.isPresent()
                        ? refused(command, asked, Outcome.DENIED, hopeless.get(), now)
                        : allowed(command, allowed, now);
            }
        };
    }

    private Assessment assess(RoleAssumption request, RunStanding run, Instant now) {
        if (Requests.hasEnded(request)) {
            return new Assessment.Denied(
                    Reasons.ALREADY_ENDED, "the request has ended already; make another one", List.of());
        }
        Optional<String> unguarded = guarding.madeUnguarded(request);
        return unguarded.isPresent()
                ? new Assessment.Denied(Reasons.MADE_UNGUARDED, unguarded.get(), List.of())
                : run.problem()
                        .<Assessment>map(
                                problem -> new Assessment.Denied(problem.reason(), problem.message(), List.of()))
                        .orElseGet(() -> assessor.first(request, now));
    }

    private static Outcome outcome(RunStanding run) {
        return run.problem().map(RunStanding.Problem::beforeTheGrant).orElse(Outcome.DENIED);
    }

    private Evaluation allowed(EvaluateCommand command, Assessment.Allowed allowed, Instant now) {
        Terms terms = TermsMaker.terms(allowed, now);
        audit.evaluated(command.request(), terms.request(), Reasons.ALLOWED, allowed.message(), now);
        if (!finalizers.hold(command.request())) {
            return withdrawn(Optional.of(terms.request()));
        }
        statuses.attempt(command.request(), command.revision(), stored -> projection.allowed(stored, terms, allowed));
        return new Evaluation.Allowed(terms, allowed.message());
    }

    private Evaluation refused(
            EvaluateCommand command,
            Optional<RoleRequest> asked,
            Outcome outcome,
            Assessment.Denied denied,
            Instant now) {
        audit.evaluated(command.request(), asked.orElse(null), denied.reason(), denied.message(), now);
        statuses.attempt(command.request(), command.revision(), stored -> projection.denied(stored, denied));
        return new Evaluation.Refused(asked.orElse(null), outcome, denied.reason(), denied.message());
    }

    private static Evaluation withdrawn(Optional<RoleRequest> asked) {
        return new Evaluation.Refused(
                asked.orElse(null), Outcome.WITHDRAWN, Reasons.REQUEST_DELETED, "the request was deleted");
    }
}
