package dev.countersign.activities.assumption;

import dev.countersign.api.Outcome;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.GrantCommand;
import dev.countersign.api.assumption.GrantResult;
import dev.countersign.api.assumption.Terms;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.approval.Progress;
import dev.countersign.policy.approval.RuleWords;
import dev.countersign.policy.approval.TodaysRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Grants: evaluates again, and has it written. */
final class Granter {

    private final Requests requests;
    private final Guarding guarding;
    private final RunProof runs;
    private final Assessor assessor;
    private final Questions questions;
    private final TermsTrust trust;
    private final Finalizers finalizers;
    private final Writing writing;
    private final Clock clock;

    Granter(
            Requests requests,
            Guarding guarding,
            RunProof runs,
            Assessor assessor,
            Questions questions,
            TermsTrust trust,
            Finalizers finalizers,
            Writing writing,
            Clock clock) {
        this.requests = requests;
        this.guarding = guarding;
        this.runs = runs;
        this.assessor = assessor;
        this.questions = questions;
        this.trust = trust;
        this.finalizers = finalizers;
        this.writing = writing;
        this.clock = clock;
    }

    /**
     * Grants, or makes a grant last longer, or says why not.
     *
     * @param attempt which attempt of the call this is, from 1
     * @throws RuntimeException when something could not be read, written or audited
     */
    GrantResult grant(GrantCommand command, int attempt) {
        if (writing.isTooLate(command)) {
            return new GrantResult.TooLate();
        }
        Optional<RoleAssumption> request = requests.live(command.request());
        if (request.isEmpty()) {
            return deleted();
        }
        Optional<GrantResult.NotGranted> no = refusal(command, request.get());
        if (no.isPresent()) {
            writing.show(command, no.get().message());
            return no.get();
        }
        Writing.Purpose purpose = Requests.isActive(request.get()) ? Writing.Purpose.EXTEND : Writing.Purpose.GRANT;
        return finalizers.hold(command.request()) ? writing.write(command, purpose, attempt) : deleted();
    }

    static GrantResult.NotGranted deleted() {
        return new GrantResult.NotGranted(Outcome.WITHDRAWN, Reasons.REQUEST_DELETED, "the request was deleted");
    }

    private Optional<GrantResult.NotGranted> refusal(GrantCommand command, RoleAssumption request) {
        Instant now = clock.instant();
        Instant expiresAt = command.expiresAt();
        if (Requests.hasEnded(request)) {
            return Optional.of(new GrantResult.NotGranted(
                    Outcome.ENDED_EARLY, Reasons.ALREADY_ENDED, "something else has ended the request already"));
        }
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            return denied(command, Reasons.END_PASSED, "it would have ended at " + expiresAt + " already");
        }
        Optional<String> unguarded = guarding.madeUnguarded(request);
        if (unguarded.isPresent()) {
            return denied(command, Reasons.MADE_UNGUARDED, unguarded.get());
        }
        Optional<RunStanding.Problem> problem = runs.guarded(request).problem();
        if (problem.isPresent()) {
            RunStanding.Problem why = problem.get();
            return refused(command, why.beforeTheGrant(), why.reason(), why.message());
        }
        Terms terms = command.terms();
        Assessment assessment = Requests.isActive(request)
                ? assessor.extension(request, terms, terms.request().groups(), now)
                : assessor.again(request, terms, now);
        return switch (assessment) {
            case Assessment.Denied denied -> denied(command, denied.reason(), denied.message());
            // NB. Running access goes on when its policy is changed, so its votes are not counted again.
            case Assessment.Allowed _ when Requests.isActive(request) -> Optional.empty();
            case Assessment.Allowed allowed ->
                trust.problem(request, command, allowed)
                        .flatMap(why -> denied(command, Reasons.NOT_APPROVED, why))
                        .or(() -> missingVotes(command, allowed)
                                .flatMap(missing -> denied(
                                        command,
                                        Reasons.NOT_APPROVED_TODAY,
                                        "as the policy is now, it needs " + missing)));
        };
    }

    private Optional<String> missingVotes(GrantCommand command, Assessment.Allowed allowed) {
        ApprovalRule rule = command.terms().approval();
        if (rule == null) {
            return Optional.ofNullable(allowed.policy().approval()).map(RuleWords::of);
        }
        return TodaysRule.missing(
                questions.about(command.request(), command.terms(), rule, command.ballot(), allowed.policy()),
                new Progress(command.ballot().starts(), command.ballot().filled(), Set.of()),
                command.ballot().filled(),
                allowed.facts().memberships());
    }

    private static Optional<GrantResult.NotGranted> denied(GrantCommand command, String reason, String message) {
        return refused(command, Outcome.DENIED, reason, message);
    }

    private static Optional<GrantResult.NotGranted> refused(
            GrantCommand command, Outcome outcome, String reason, String message) {
        return Optional.of(new GrantResult.NotGranted(
                outcome, reason, message + Given.note(command.ballot().filled())));
    }
}
