package dev.countersign.workflows.connector;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.AccessPhase.Active;
import dev.countersign.api.AccessPhase.AwaitingApproval;
import dev.countersign.api.AccessPhase.Ended;
import dev.countersign.api.AccessPhase.Evaluating;
import dev.countersign.api.AccessPhase.Granting;
import dev.countersign.api.AccessPhase.Revoking;
import dev.countersign.api.AccessPhase.Scheduled;
import dev.countersign.api.Outcome;
import java.time.Instant;

/** The phase of one request; it moves only along the exits that a phase has. */
final class Progress {

    private AccessPhase phase;

    Progress(AccessPhase start) {
        phase = start;
    }

    AccessPhase phase() {
        return phase;
    }

    void awaiting(String what) {
        phase = switch (phase) {
            case Evaluating from -> from.toAwaitingApproval(what);
            case AwaitingApproval from -> from.toAwaitingApproval(what);
            case Granting from -> from.toAwaitingApproval(what);
            case Scheduled _, Active _, Revoking _, Ended _ -> throw noExitTo("waiting");
        };
    }

    void granting() {
        phase = switch (phase) {
            case Evaluating from -> from.toGranting();
            case AwaitingApproval from -> from.toGranting();
            case Scheduled from -> from.toGranting();
            case Granting from -> from;
            case Active _, Revoking _, Ended _ -> throw noExitTo("granting");
        };
    }

    void active(Instant since) {
        phase = switch (phase) {
            case Granting from -> from.toActive(since);
            case Evaluating _, AwaitingApproval _, Scheduled _, Active _, Revoking _, Ended _ ->
                throw noExitTo("active");
        };
    }

    void revoking(Outcome outcome, Instant since) {
        phase = switch (phase) {
            case Evaluating from -> from.toRevoking(outcome, since);
            case AwaitingApproval from -> from.toRevoking(outcome, since);
            case Scheduled from -> from.toRevoking(outcome, since);
            case Granting from -> from.toRevoking(outcome, since);
            case Active from -> from.toRevoking(outcome, since);
            case Revoking _, Ended _ -> throw noExitTo("revoking");
        };
    }

    void ended() {
        phase = switch (phase) {
            case Revoking from -> from.toEnded();
            case Evaluating _, AwaitingApproval _, Scheduled _, Granting _, Active _, Ended _ ->
                throw noExitTo("ended");
        };
    }

    private IllegalStateException noExitTo(String next) {
        return new IllegalStateException("a request that is " + phase.label() + " cannot become " + next);
    }
}
