package dev.countersign.activities.assumption;

import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Count;
import dev.countersign.api.assumption.CountCommand;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.policy.approval.StageResult;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at a request that is not granted yet: its people first, because they need no target cluster, then its policy. */
final class Counter {

    private final Requests requests;
    private final RunProof runs;
    private final FactReader facts;
    private final Assessor assessor;
    private final ActDesk desk;
    private final Tally tally;
    private final Clock clock;

    Counter(
            Requests requests,
            RunProof runs,
            FactReader facts,
            Assessor assessor,
            ActDesk desk,
            Tally tally,
            Clock clock) {
        this.requests = requests;
        this.runs = runs;
        this.facts = facts;
        this.assessor = assessor;
        this.desk = desk;
        this.tally = tally;
        this.clock = clock;
    }

    /**
     * Looks, without writing anything.
     *
     * @throws RuntimeException when something could not be read
     */
    CountLook count(CountCommand command) {
        Optional<RoleAssumption> request = requests.live(command.request());
        if (request.isEmpty()) {
            return over(Outcome.WITHDRAWN, Reasons.REQUEST_DELETED, "the request was deleted", new Refusals());
        }
        if (Requests.hasEnded(request.get())) {
            return over(
                    Outcome.ENDED_EARLY,
                    Reasons.ALREADY_ENDED,
                    "something else has ended the request already",
                    new Refusals());
        }
        Refusals refusals = new Refusals();
        return taken(command, refusals).orElseGet(() -> waiting(command, request.get(), refusals));
    }

    /** That somebody took the request back, or ended it. */
    private Optional<CountLook> taken(CountCommand command, Refusals refusals) {
        List<SignedAct> good = new ArrayList<>();
        for (SignedAct act : command.acts()) {
            if (!ActDesk.isVote(act)) {
                desk.problemWith(command.request(), act)
                        .or(() -> mayNot(command, act))
                        .ifPresentOrElse(why -> refusals.add(act, why), () -> good.add(act));
            }
        }
        return good.stream().findFirst().map(act -> taken(act, refusals));
    }

    private Optional<String> mayNot(CountCommand command, SignedAct act) {
        return switch (act.act()) {
            case WITHDRAW, GIVE_BACK -> ActDesk.notTheirOwn(command.terms().request(), act);
            case END -> {
                Memberships memberships = facts.memberships(command.request().namespace());
                boolean asked = ActDesk.isAsked(act, command.terms(), command.ballot(), memberships);
                yield desk.mayNotEnd(act, memberships, asked);
            }
            case EXTEND -> Optional.of("nothing is granted yet that could last longer");
            case APPROVE, REJECT -> Optional.of("it is a vote");
            case ABANDON -> Optional.of(ActDesk.NOTHING_TO_ABANDON);
        };
    }

    private static CountLook taken(SignedAct act, Refusals refusals) {
        Count.Over over = act.act() == Act.END
                ? new Count.Over(
                        Outcome.ENDED_EARLY, Reasons.ENDED, "ended by " + Given.words(act), refusals.byId(List.of(act)))
                : new Count.Over(
                        Outcome.WITHDRAWN,
                        Reasons.WITHDRAWN,
                        "withdrawn by " + Given.words(act),
                        refusals.byId(List.of(act)));
        return new CountLook(over, List.of(), refusals.all());
    }

    private CountLook waiting(CountCommand command, RoleAssumption request, Refusals refusals) {
        Optional<RunStanding.Problem> problem = runs.standing(request).problem();
        if (problem.isPresent()) {
            return unasked(command, problem.get(), refusals);
        }
        List<SignedAct> votes = command.acts().stream().filter(ActDesk::isVote).toList();
        Instant now = clock.instant();
        return switch (assessor.again(request, command.terms(), now)) {
            case Assessment.Denied denied -> {
                List<SignedAct> approvals = new ArrayList<>(command.ballot().filled());
                votes.stream()
                        .filter(act -> act.act() == Act.APPROVE)
                        .filter(act -> desk.problemWith(command.request(), act).isEmpty())
                        .forEach(approvals::add);
                yield over(Outcome.DENIED, denied.reason(), denied.message() + Given.note(approvals), refusals);
            }
            case Assessment.Allowed allowed -> {
                ApprovalRule rule = command.terms().approval();
                yield rule == null || command.ballot().decided()
                        ? decided(command, votes, refusals)
                        : counted(command, rule, allowed, votes, refusals);
            }
        };
    }

    private static CountLook unasked(CountCommand command, RunStanding.Problem problem, Refusals refusals) {
        String note = Given.note(command.ballot().filled());
        return over(problem.beforeTheGrant(), problem.reason(), problem.message() + note, refusals);
    }

    private static CountLook decided(CountCommand command, List<SignedAct> votes, Refusals refusals) {
        votes.forEach(act -> refusals.add(act, Given.tooLate(command.ballot().filled())));
        Instant startAt = command.terms().request().startAt();
        String message = startAt == null ? "it is about to be granted" : "it starts at " + startAt;
        return new CountLook(new Count.Waiting(message, refusals.byId(List.of())), List.of(), refusals.all());
    }

    private CountLook counted(
            CountCommand command,
            ApprovalRule rule,
            Assessment.Allowed allowed,
            List<SignedAct> votes,
            Refusals refusals) {
        Tally.Result result =
                tally.count(command.request(), command.terms(), rule, command.ballot(), allowed, votes, refusals);
        return new CountLook(count(result.stage(), refusals.byId(result.votes())), result.votes(), refusals.all());
    }

    private static Count count(StageResult result, Map<String, String> refused) {
        return switch (result) {
            case StageResult.Waiting(String missing) -> new Count.Waiting(missing, refused);
            case StageResult.StageApproved approved ->
                new Count.StageApproved(approved.acts(), "approved by " + String.join(", ", approved.by()), refused);
            case StageResult.StageRejected rejected ->
                new Count.Over(Outcome.REJECTED, Reasons.REJECTED, Tally.rejection(rejected), refused);
            case StageResult.Unreachable(String reason, List<String> rejectedBy) ->
                rejectedBy.isEmpty()
                        ? new Count.Over(Outcome.DENIED, Reasons.NOBODY_CAN_APPROVE, reason, refused)
                        : new Count.Over(
                                Outcome.REJECTED,
                                Reasons.REJECTED,
                                "rejected by " + String.join(", ", rejectedBy) + ": " + reason,
                                refused);
        };
    }

    private static CountLook over(Outcome outcome, String reason, String message, Refusals refusals) {
        return new CountLook(
                new Count.Over(outcome, reason, message, refusals.byId(List.of())), List.of(), refusals.all());
    }
}
