package dev.countersign.workflows.gate;

import dev.countersign.api.ActVerifier;
import dev.countersign.api.SignedAct;
import dev.countersign.api.gate.Opening.Opened;
import dev.countersign.api.gate.TaskDecided;
import dev.countersign.api.gate.VoteReceipt;
import dev.countersign.api.gate.VoteRefused;
import dev.countersign.workflows.Acts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns signed votes away that can never count, and says what became of the others. */
final class VoteDesk {

    private final ActVerifier verifier;
    private final Acts votes;

    VoteDesk(ActVerifier verifier, Acts votes) {
        this.verifier = verifier;
        this.votes = votes;
    }

    /**
     * Turns an act away before it leaves a trace. NB. Never called on replay, so what a run decides must not depend on
     * it: counting verifies again.
     *
     * @throws TaskDecided when there is a verdict
     * @throws VoteRefused when the act can never count
     */
    void check(@Nullable SignedAct act, @Nullable Opened opened, @Nullable GateVerdict verdict) {
        if (verdict != null) {
            throw new TaskDecided(verdict.message());
        }
        VoteCheck.problem(act, opened)
                .or(() -> act == null ? Optional.empty() : verifier.problemWith(act))
                .ifPresent(problem -> {
                    throw new VoteRefused(problem);
                });
    }

    VoteReceipt receipt(SignedAct act, String message) {
        String refusal = votes.refusalOf(act);
        if (refusal != null) {
            return new VoteReceipt(false, refusal);
        }
        return votes.isSettled(act)
                ? new VoteReceipt(true, message)
                : new VoteReceipt(false, "not counted, because the task had ended: " + message);
    }
}
