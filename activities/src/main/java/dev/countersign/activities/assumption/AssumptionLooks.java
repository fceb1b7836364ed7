package dev.countersign.activities.assumption;

import dev.countersign.activities.Unfinished;
import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.AbandonCommand;
import dev.countersign.api.assumption.Abandonment;
import dev.countersign.api.assumption.AssumptionActivities;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.Count;
import dev.countersign.api.assumption.CountCommand;
import dev.countersign.api.assumption.EvaluateCommand;
import dev.countersign.api.assumption.Evaluation;
import dev.countersign.api.assumption.ExtensionWish;
import dev.countersign.api.assumption.ObserveCommand;
import dev.countersign.api.assumption.Standing;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at requests, writes down what people did, and shows it. */
final class AssumptionLooks implements AssumptionActivities {

    /** The type of the failure that says that nothing has changed. */
    static final String NOTHING_NEW = "NothingNew";

    private final FirstLook first;
    private final Counter counter;
    private final Observer observer;
    private final Abandoning abandoning;
    private final AssumptionStatuses statuses;
    private final AssumptionProjection projection;
    private final AssumptionAudit audit;
    private final AssumptionEvents events;
    private final Clock clock;

    AssumptionLooks(
            FirstLook first,
            Counter counter,
            Observer observer,
            Abandoning abandoning,
            AssumptionStatuses statuses,
            AssumptionProjection projection,
            AssumptionAudit audit,
            AssumptionEvents events,
            Clock clock) {
        this.first = first;
        this.counter = counter;
        this.observer = observer;
        this.abandoning = abandoning;
        this.statuses = statuses;
        this.projection = projection;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Evaluation evaluate(EvaluateCommand command) {
        try {
            return first.evaluate(command);
        } catch (RuntimeException e) {
            // NB. Whatever it is, people must see why nothing happens; it is tried again without limit.
            statuses.attempt(
                    command.request(),
                    command.revision(),
                    stored -> projection.undecided(stored, String.valueOf(e.getMessage())));
            throw e;
        }
    }

    @Override
    public Count count(CountCommand command) {
        CountLook look = counter.count(command);
        Instant now = clock.instant();
        audit.escalated(command.request(), command.terms(), command.ballot());
        look.refused().forEach(refused -> audit.refused(command.request(), refused, now));
        look.votes().forEach(act -> audit.voted(command.request(), act, now));
        show(command, look);
        return look.count();
    }

    private void show(CountCommand command, CountLook look) {
        List<SignedAct> votes = new ArrayList<>(command.ballot().filled());
        votes.addAll(look.votes());
        boolean decided = command.ballot().decided();
        String waitingFor = look.count() instanceof Count.Waiting waiting ? waiting.waitingFor() : "";
        String message = switch (look.count()) {
            case Count.Waiting waiting -> decided ? waiting.waitingFor() : "waiting for " + waiting.waitingFor();
            case Count.StageApproved approved -> approved.message();
            case Count.Over over -> over.message();
        };
        statuses.attempt(
                command.request(),
                command.revision(),
                stored -> projection.waiting(stored, decided, waitingFor, message, votes));
    }

    @Override
    public Standing observe(ObserveCommand command) {
        StandingLook look = observer.observe(command);
        Instant now = clock.instant();
        if (command.wish() != null) {
            audit.escalated(
                    command.request(), command.wish().terms(), command.wish().ballot());
        }
        look.refused().forEach(refused -> audit.refused(command.request(), refused, now));
        look.votes().forEach(act -> audit.voted(command.request(), act, now));
        if (look.standing() instanceof Standing.Asked asked) {
            audit.extensionAsked(command.request(), asked.wish().act(), now);
        }
        show(command, look);
        events.warned(command.request(), command.grant());
        return look.standing();
    }

    private void show(ObserveCommand command, StandingLook look) {
        String message = switch (look.standing()) {
            case Standing.Stands stands -> stands.message();
            case Standing.Asked asked -> asked.message();
            case Standing.StageApproved approved -> approved.message();
            case Standing.NotExtended not -> not.message();
            case Standing.Drifted drifted -> drifted.message();
            case Standing.Extendable _, Standing.Over _ -> "";
        };
        if (!message.isEmpty()) {
            Optional<Ballot> ballot = Optional.ofNullable(command.wish()).map(ExtensionWish::ballot);
            List<SignedAct> votes = new ArrayList<>(ballot.map(Ballot::filled).orElse(List.of()));
            votes.addAll(look.votes());
            statuses.attempt(
                    command.request(),
                    command.revision(),
                    stored -> projection.standing(
                            stored,
                            message,
                            look.waitingFor(),
                            ballot.map(Ballot::subject).orElse(""),
                            votes));
        }
    }

    @Override
    public Abandonment judge(AbandonCommand command) {
        return abandoning.judge(command);
    }

    @Override
    public void recheckWaiting(CountCommand command) {
        if (counter.count(command).count() instanceof Count.Waiting waiting
                && waiting.refused().isEmpty()) {
            throw Unfinished.failure(NOTHING_NEW, "still waiting: " + waiting.waitingFor());
        }
    }

    @Override
    public void recheckHolding(ObserveCommand command) {
        if (observer.observe(command).standing() instanceof Standing.Stands stands
                && stands.refused().isEmpty()) {
            throw Unfinished.failure(NOTHING_NEW, "the access still stands: " + stands.message());
        }
    }
}
