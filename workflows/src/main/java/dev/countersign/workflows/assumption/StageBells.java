package dev.countersign.workflows.assumption;

import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.Count;
import dev.countersign.api.assumption.Stage;
import dev.countersign.api.assumption.Standing;
import dev.countersign.api.assumption.Terms;
import dev.countersign.workflows.Alarm;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings the stage that is voted on to people's minds: tells whom it asks, reminds them, asks others too after silence,
 * and tells all of them when it is decided.
 */
final class StageBells {

    private final Knowledge known;
    private final Teller teller;
    private String set = "";
    private @Nullable Alarm reminder;
    private @Nullable Alarm escalation;

    StageBells(Knowledge known, Teller teller) {
        this.known = known;
        this.teller = teller;
    }

    /** Sets the bells of a stage that has just begun, and takes down an escalation that has rung. To be called before each look. */
    void heed() {
        Ballot ballot = known.voted();
        Terms terms = known.votedTermsIfAny();
        Stage stage = known.votedStage().orElse(null);
        if (stage == null || terms == null) {
            stop();
            return;
        }
        // NB. Without a deadline nobody is asked for a limited time, and nothing rings.
        Instant deadline = Objects.requireNonNullElse(terms.decideBy(), Instant.MIN);
        Instant startedAt = ballot.starts().getLast();
        Optional<Instant> escalatesAt = stage.escalateAt(startedAt, deadline);
        String now = ballot.subject() + " " + ballot.starts();
        if (!now.equals(set)) {
            stop();
            set = now;
            reminder = stage.remindAt(startedAt, deadline)
                    .filter(_ -> !teller.hasReminded())
                    .map(at -> Alarm.at(at, "Nobody has decided: remind them"))
                    .orElse(null);
            escalation = escalatesAt
                    .filter(_ -> ballot.escalatedAt() == null)
                    .map(at -> Alarm.at(at, "Nobody has decided: ask others too"))
                    .orElse(null);
        }
        if (escalationRings()) {
            escalatesAt.ifPresent(known::escalated);
        }
    }

    /** Whether something has rung that nobody has heeded yet. */
    boolean ring() {
        return escalationRings() || reminderRings();
    }

    private boolean escalationRings() {
        return known.voted().escalatedAt() == null && escalation != null && escalation.rang();
    }

    private boolean reminderRings() {
        return reminder != null && reminder.rang() && !teller.hasReminded();
    }

    /** Tells people what a count came to, before it has its effect. */
    void tell(Count count, List<SignedAct> acts) {
        if (known.voted().decided()) {
            return;
        }
        switch (count) {
            case Count.Waiting waiting -> waits(waiting.waitingFor());
            case Count.StageApproved approved -> teller.decided(approved.message(), true, approved.filled());
            case Count.Over over -> {
                if (over.outcome() == Outcome.REJECTED) {
                    teller.decided(over.message(), false, votes(acts, Act.REJECT, over.refused()));
                }
            }
        }
    }

    /** The same of an extension that waits for people. */
    void tell(Standing standing, List<SignedAct> acts) {
        if (known.wishIfAny() == null) {
            return;
        }
        switch (standing) {
            case Standing.Stands stands -> waits(stands.message());
            case Standing.Drifted drifted -> waits(drifted.message());
            case Standing.StageApproved approved -> teller.decided(approved.message(), true, approved.filled());
            case Standing.Extendable extendable ->
                teller.decided(extendable.message(), true, votes(acts, Act.APPROVE, extendable.refused()));
            case Standing.NotExtended not ->
                teller.decided(not.message(), false, votes(acts, Act.REJECT, not.refused()));
            case Standing.Asked _, Standing.Over _ -> {}
        }
    }

    /** Tells people that they are asked, and what has happened since. */
    void waits(String waitingFor) {
        teller.asks(waitingFor);
        if (known.voted().escalatedAt() != null) {
            teller.escalates(waitingFor);
        }
        if (reminderRings()) {
            teller.reminds(waitingFor);
        }
    }

    private static List<SignedAct> votes(List<SignedAct> acts, Act kind, Map<String, String> refused) {
        return acts.stream()
                .filter(act -> act.act() == kind && !refused.containsKey(act.actId()))
                .toList();
    }

    void stop() {
        cancel(reminder);
        cancel(escalation);
        reminder = null;
        escalation = null;
        set = "";
    }

    private static void cancel(@Nullable Alarm alarm) {
        if (alarm != null) {
            alarm.cancel();
        }
    }
}
