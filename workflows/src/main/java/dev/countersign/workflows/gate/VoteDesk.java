package dev.countersign.workflows.gate;

import dev.countersign.api.ActVerifier;
import dev.countersign.api.SignedAct;
import dev.countersign.api.gate.Opening.Opened;
import dev.countersign.api.gate.TaskDecided;
import dev.countersign.api.gate.VoteReceipt;
import dev.countersign.api.gate.VoteRefused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes signed votes in, and says what became of them. */
final class VoteDesk {

    private final ActVerifier verifier;
    private final Ballot ballot;

    VoteDesk(ActVerifier verifier, Ballot ballot) {
        this.verifier = verifier;
        this.ballot = ballot;
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

    /** Takes an act that nobody has checked; counting says, and records, whether it counts. */
    void take(SignedAct act) {
        if (VoteCheck.isPlain(act)) {
            ballot.put(act);
        } else {
            ballot.refuse(act, VoteCheck.NOT_PLAIN);
        }
    }

    VoteReceipt receipt(SignedAct act, String message) {
        String refusal = ballot.refusalOf(act);
        if (refusal != null) {
            return new VoteReceipt(false, refusal);
        }
        return ballot.isSettled(act)
                ? new VoteReceipt(true, message)
                : new VoteReceipt(false, "not counted, because the task had ended: " + message);
    }
}
