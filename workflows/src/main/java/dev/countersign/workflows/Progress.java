package dev.countersign.workflows;

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
public final class Progress {

    private AccessPhase phase;

    public Progress(AccessPhase start) {
        phase = start;
    }

    public AccessPhase phase() {
        return phase;
    }

    /** It waits for somebody or something. */
    public void awaiting(String what) {
        phase = switch (phase) {
            case Evaluating from -> from.toAwaitingApproval(what);
            case AwaitingApproval from -> from.toAwaitingApproval(what);
            case Granting from -> from.toAwaitingApproval(what);
            case Scheduled _, Active _, Revoking _, Ended _ -> throw noExitTo("waiting");
        };
    }

    /** It is allowed and approved, and not yet time. */
    public void scheduled(Instant startAt) {
        phase = switch (phase) {
            case Evaluating from -> from.toScheduled(startAt);
            case AwaitingApproval from -> from.toScheduled(startAt);
            case Scheduled from -> from;
            case Granting _, Active _, Revoking _, Ended _ -> throw noExitTo("scheduled");
        };
    }

    /** The grant is being written. */
    public void granting() {
        phase = switch (phase) {
            case Evaluating from -> from.toGranting();
            case AwaitingApproval from -> from.toGranting();
            case Scheduled from -> from.toGranting();
            case Granting from -> from;
            case Active _, Revoking _, Ended _ -> throw noExitTo("granting");
        };
    }

    /** The access can be used. */
    public void active(Instant since) {
        phase = switch (phase) {
            case Granting from -> from.toActive(since);
            case Evaluating _, AwaitingApproval _, Scheduled _, Active _, Revoking _, Ended _ ->
                throw noExitTo("active");
        };
    }

    /** The access is being taken away, or there is none to come. */
    public void revoking(Outcome outcome, Instant since) {
        phase = switch (phase) {
            case Evaluating from -> from.toRevoking(outcome, since);
            case AwaitingApproval from -> from.toRevoking(outcome, since);
            case Scheduled from -> from.toRevoking(outcome, since);
            case Granting from -> from.toRevoking(outcome, since);
            case Active from -> from.toRevoking(outcome, since);
            case Revoking _, Ended _ -> throw noExitTo("revoking");
        };
    }

    /** It is over, and verified to be. */
    public void ended() {
        phase = switch (phase) {
            case Revoking from -> from.toEnded();
            case Evaluating _, AwaitingApproval _, Scheduled _, Granting _, Active _, Ended _ ->
                throw noExitTo("ended");
        };
    }

    /** It is over, and nobody will ever verify that the access is gone. */
    public void abandoned() {
        phase = switch (phase) {
            case Revoking from -> from.toAbandoned();
            case Evaluating _, AwaitingApproval _, Scheduled _, Granting _, Active _, Ended _ ->
                throw noExitTo("abandoned");
        };
    }

    /**
     * How it ended.
     *
     * @throws IllegalStateException when it has not
     */
    public Outcome outcome() {
        if (phase instanceof Ended(Outcome outcome)) {
            return outcome;
        }
        throw noExitTo("a result");
    }

    private IllegalStateException noExitTo(String next) {
        return new IllegalStateException("a request that is " + phase.label() + " cannot become " + next);
    }
}
