package dev.countersign.workflows.assumption;

import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.Stage;
import dev.countersign.workflows.Alarm;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rings when the people of the stage that is voted on have been silent for so long that others are asked too. */
final class StageBells {

    private final Knowledge known;
    private int stagesBegun;
    private @Nullable Alarm escalation;

    StageBells(Knowledge known) {
        this.known = known;
    }

    /** Takes down what has rung, and sets the bells of a stage that has just begun. */
    void heed() {
        Ballot ballot = known.ballot();
        if (ballot.starts().size() != stagesBegun) {
            stop();
            stagesBegun = ballot.starts().size();
            set(ballot);
        }
        Instant due = escalatesAt(ballot);
        if (due != null && ring()) {
            known.escalated(due);
        }
    }

    private void set(Ballot ballot) {
        Instant due = escalatesAt(ballot);
        if (due != null) {
            escalation = Alarm.at(due, "Nobody has decided: ask others too");
        }
    }

    /** When the current stage will escalate; absent where it has, and where that would come too late to matter. */
    private @Nullable Instant escalatesAt(Ballot ballot) {
        ApprovalRule rule = known.terms().approval();
        Instant deadline = known.terms().decideBy();
        if (rule == null || deadline == null || ballot.decided() || ballot.escalatedAt() != null) {
            return null;
        }
        Stage stage = rule.stages().get(ballot.starts().size() - 1);
        Duration after = stage.escalateAfter();
        Instant due = after == null ? deadline : ballot.starts().getLast().plus(after);
        return due.isBefore(deadline) ? due : null;
    }

    /** Whether something has rung that is not taken down yet. */
    boolean ring() {
        return known.ballot().escalatedAt() == null && escalation != null && escalation.rang();
    }

    void stop() {
        if (escalation != null) {
            escalation.cancel();
            escalation = null;
        }
    }
}
