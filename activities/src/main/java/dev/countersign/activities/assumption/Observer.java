package dev.countersign.activities.assumption;

import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ObserveCommand;
import dev.countersign.api.assumption.Standing;
import dev.countersign.api.assumption.Terms;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.policy.assumption.AssumptionPolicy;
import dev.countersign.policy.assumption.Evaluator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks whether a granted access still stands: its people first, because they need no target cluster. */
final class Observer {

    private final Requests requests;
    private final FactReader facts;
    private final Evaluator evaluator;
    private final ActDesk desk;
    private final Extender extender;
    private final Drift drift;
    private final Clock clock;

    Observer(
            Requests requests,
            FactReader facts,
            Evaluator evaluator,
            ActDesk desk,
            Extender extender,
            Drift drift,
            Clock clock) {
        this.requests = requests;
        this.facts = facts;
        this.evaluator = evaluator;
        this.desk = desk;
        this.extender = extender;
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
        List<SignedAct> longer = new ArrayList<>();
        return taken(command, refusals, longer).orElseGet(() -> standing(command, request.get(), longer, refusals));
    }

    /** That somebody gave the access back, or ended it. */
    private Optional<StandingLook> taken(ObserveCommand command, Refusals refusals, List<SignedAct> longer) {
        List<SignedAct> good = new ArrayList<>();
        for (SignedAct act : command.acts()) {
            desk.problemWith(command.request(), act)
                    .or(() -> mayNot(command, act))
                    .ifPresentOrElse(
                            why -> refusals.add(act, why), () -> (act.act() == Act.EXTEND ? longer : good).add(act));
        }
        return good.stream().findFirst().map(act -> taken(act, refusals));
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
        return new StandingLook(over, refusals.all());
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
            case APPROVE, REJECT -> Optional.of("it is decided already");
        };
    }

    private StandingLook standing(
            ObserveCommand command, RoleAssumption request, List<SignedAct> longer, Refusals refusals) {
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
        Optional<Standing.Extendable> extendable = extender.extend(command, request, longer, refusals);
        String message = extendable
                .map(Standing.Extendable::message)
                .orElseGet(() -> "Active until "
                        + (command.grant().expiresAt() == null
                                ? "it is removed"
                                : command.grant().expiresAt().toString())
                        + " under "
                        + terms.policy().name()
                        + drift.note(command));
        return new StandingLook(
                extendable
                        .<Standing>map(found -> new Standing.Extendable(
                                found.expiresAt(), found.message(), refusals.byId(longer(longer, refusals))))
                        .orElseGet(() -> new Standing.Stands(message, refusals.byId(List.of()))),
                refusals.all());
    }

    private static List<SignedAct> longer(List<SignedAct> acts, Refusals refusals) {
        return acts.stream()
                .filter(act -> refusals.all().stream()
                        .noneMatch(refused -> refused.act().equals(act)))
                .toList();
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
        return new StandingLook(new Standing.Over(outcome, reason, message, refusals.byId(List.of())), refusals.all());
    }
}
