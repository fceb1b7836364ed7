package dev.countersign.activities.assumption;

import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.ApprovalRule;
import java.time.Instant;

/** Whether an access may last longer. */
sealed interface Longer {

    /** It may not. */
    record No(String why) implements Longer {}

    /** It may. */
    sealed interface Possible extends Longer {}

    /** It may, until then. */
    record Until(Instant end) implements Possible {}

    /**
     * It may once people have approved it.
     *
     * @param rule whose approval the policy wants for a request by now
     * @param allowed what policy says
     */
    record IfApproved(Instant end, ApprovalRule rule, Assessment.Allowed allowed) implements Possible {}

    /** The act that asks for it, and what it can come to. */
    record Wanted(SignedAct act, Possible longer) {}
}
