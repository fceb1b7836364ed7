package dev.countersign.workflows.gate;

import dev.countersign.api.SignedAct;
import dev.countersign.api.gate.Opening.Opened;
import dev.countersign.workflows.PlainAct;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be said of an act without keys. Nothing here decides whether it counts. */
final class VoteCheck {

    private VoteCheck() {}

    /** Why an act can never count here; empty when it may. */
    static Optional<String> problem(@Nullable SignedAct act, @Nullable Opened opened) {
        if (act == null) {
            return Optional.of("there is no act");
        }
        if (!PlainAct.holdsFor(act)) {
            return Optional.of(PlainAct.NOT);
        }
        if (act.act() != SignedAct.Act.APPROVE && act.act() != SignedAct.Act.REJECT) {
            return Optional.of("a task takes approve and reject, not " + act.act());
        }
        if (opened == null) {
            return Optional.empty();
        }
        if (!act.requestUid().equals(opened.task().uid())) {
            return Optional.of("the act is about another task");
        }
        if (!act.at().isBefore(opened.deadline())) {
            return Optional.of("signed at " + act.at() + ", not before the deadline " + opened.deadline());
        }
        return Optional.empty();
    }
}
