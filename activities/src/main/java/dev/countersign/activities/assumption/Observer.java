package dev.countersign.activities.assumption;

import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ObserveCommand;
import dev.countersign.api.assumption.Standing;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.api.assumption.Terms;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.policy.assumption.AssumptionPolicy;
import dev.countersign.policy.assumption.Evaluator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks whether a granted access still stands: its people first, because they need no target cluster. */
final class Observer {

    private final Requests requests;
    private final RunProof runs;
    private final FactReader facts;
    private final Evaluator evaluator;
    private final ActDesk desk;
    private final WishDesk wishes;
    private final Drift drift;
    private final Clock clock;

    Observer(
            Requests requests,
            RunProof runs,
            FactReader facts,
            Evaluator evaluator,
            ActDesk desk,
            WishDesk wishes,
            Drift drift,
            Clock clock) {
        this.requests = requests;
        this.runs = runs;
        this.facts = facts;
        this.evaluator = evaluator;
        this.desk = desk;
        this.wishes = wishes;
        this.drift = drift;
        this.clock = clock;
    }

    /**
     * Looks, without writing anything.
     *
     * @throws RuntimeException when something could not be read
     */
    StandingLook observe(ObserveCommand command) {
        Refusals refusals = new Refusals();
        Optional<RoleAssumption> request = requests.live(command.request());
        if (request.isEmpty()) {
            return over(Outcome.ENDED_EARLY, Reasons.REQUEST_DELETED, "the request was deleted", refusals);
        }
        if (Requests.hasEnded(request.get())) {
            return over(
                    Outcome.ENDED_EARLY,
                    Reasons.ALREADY_ENDED,
                    "something else has ended the request already",
                    refusals);
        }
        SortedActs acts = SortedActs.of(command, act -> problem(command, act), refusals);
        return acts.ending()
                .map(act -> taken(act, refusals))
                .orElseGet(() -> standing(command, request.get(), acts, refusals));
    }

    private Optional<String> problem(ObserveCommand command, SignedAct act) {
        return desk.problemWith(command.request(), act).or(() -> mayNot(command, act));
    }

    private static StandingLook taken(SignedAct act, Refusals refusals) {
        Standing.Over over = act.act() == Act.END
                ? new Standing.Over(
                        Outcome.ENDED_EARLY, Reasons.ENDED, "ended by " + Given.words(act), refusals.byId(List.of(act)))
                : new Standing.Over(
                        Outcome.GIVEN_BACK,
                        Reasons.GIVEN_BACK,
                        "given back by " + Given.words(act),
                        refusals.byId(List.of(act)));
        return look(over, "", List.of(), refusals);
    }

    /** NB. Who takes a request back while it is being granted wants the access gone. */
    private Optional<String> mayNot(ObserveCommand command, SignedAct act) {
        return switch (act.act()) {
            case GIVE_BACK, WITHDRAW, EXTEND ->
                ActDesk.notTheirOwn(command.terms().request(), act);
            case END -> {
                Memberships memberships = facts.memberships(command.request().namespace());
                yield desk.mayNotEnd(act, memberships, ActDesk.hasApproved(act, command.ballot()));
            }
            case APPROVE, REJECT -> Optional.of(Given.tooLate(command.ballot().filled()));
            case ABANDON -> Optional.of(ActDesk.NOTHING_TO_ABANDON);
        };
    }

    private StandingLook standing(ObserveCommand command, RoleAssumption request, SortedActs acts, Refusals refusals) {
        Optional<RunStanding.Problem> problem = runs.standing(request).problem();
        if (problem.isPresent()) {
            return unasked(problem.get(), refusals);
        }
        Terms terms = command.terms();
        Facts now = facts.standing(request, terms);
        Instant at = clock.instant();
        Optional<String> denial = evaluator.denial(now.index(), now.request(), at);
        if (denial.isPresent()) {
            return over(Outcome.ENDED_EARLY, Reasons.DENIED, denial.get(), refusals);
        }
        if (hasLeft(now, terms)) {
            return over(
                    Outcome.ENDED_EARLY,
                    Reasons.LEFT_GROUP,
                    terms.request().requestedBy() + " is in none of the groups any more for which "
                            + terms.policy().name() + " allowed it",
                    refusals);
        }
        Optional<String> noToken = facts.missingToken(terms, command.request().namespace());
        if (noToken.isPresent()) {
            return over(Outcome.ENDED_EARLY, Reasons.ACCESS_TOKEN_NOT_FOUND, noToken.get(), refusals);
        }
        return wishes.decide(command, request, acts.longer(), acts.votes(), refusals)
                .map(decided -> look(command, decided, refusals))
                .orElseGet(() -> look(asGranted(command, refusals.byId(List.of())), "", List.of(), refusals));
    }

    private static StandingLook unasked(RunStanding.Problem problem, Refusals refusals) {
        return over(problem.afterTheGrant(), problem.reason(), problem.message(), refusals);
    }

    private StandingLook look(ObserveCommand command, WishDesk.Decided decided, Refusals refusals) {
        return switch (decided.standing()) {
            case Standing.Stands stands -> {
                String waitingFor = subject(command) + ": " + stands.message();
                yield look(
                        new Standing.Stands(
                                active(command, drift.look(command)) + "; waiting for " + waitingFor, stands.refused()),
                        waitingFor,
                        decided.votes(),
                        refusals);
            }
            case Standing.Asked asked -> {
                String waitingFor = asked.wish().ballot().subject() + ": " + asked.message();
                yield look(
                        new Standing.Asked(asked.wish(), "waiting for " + waitingFor, asked.refused()),
                        waitingFor,
                        decided.votes(),
                        refusals);
            }
            case Standing.StageApproved _,
                    Standing.NotExtended _,
                    Standing.Extendable _,
                    Standing.Drifted _,
                    Standing.Over _ -> look(decided.standing(), "", decided.votes(), refusals);
        };
    }

    private static String subject(ObserveCommand command) {
        return Extender.subject(command.grant());
    }

    private static StandingLook look(Standing standing, String waitingFor, List<SignedAct> votes, Refusals refusals) {
        return new StandingLook(standing, waitingFor, votes, refusals.all());
    }

    /** NB. What people have is told and not put back: an administrator of that cluster may have meant it. */
    private Standing asGranted(ObserveCommand command, Map<String, String> refused) {
        Drift.Seen seen = drift.look(command);
        boolean kept = command.terms().request().subjectKind() == SubjectKind.ACCESS_TOKEN;
        return kept && !seen.changes().isEmpty()
                ? new Standing.Drifted(String.join("; ", seen.changes()), refused)
                : new Standing.Stands(active(command, seen), refused);
    }

    private static String active(ObserveCommand command, Drift.Seen seen) {
        Instant expiresAt = command.grant().expiresAt();
        return "Active until " + (expiresAt == null ? "it is removed" : expiresAt) + " under "
                + command.terms().policy().name()
                + (command.grant().warnedAt() == null ? "" : "; it ends soon")
                + seen.note();
    }

    /**
     * Whether the AccessGroups have changed so that the policy is not about the person any more.
     *
     * <p>NB. Only the edit of the policy that allowed it says which groups carried the access: what is edited later takes
     * nothing away.
     */
    private static boolean hasLeft(Facts now, Terms terms) {
        Optional<AssumptionPolicy> policy = now.policy(terms.policy())
                .filter(found -> found.ref().generation() == terms.policy().generation());
        return policy.map(found -> !found.isAbout(now.request().requester())).orElse(false);
    }

    private static StandingLook over(Outcome outcome, String reason, String message, Refusals refusals) {
        return look(new Standing.Over(outcome, reason, message, refusals.byId(List.of())), "", List.of(), refusals);
    }
}
