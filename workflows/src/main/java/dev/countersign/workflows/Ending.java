package dev.countersign.workflows;

import dev.countersign.api.Outcome;
import dev.countersign.api.Verdict;
import java.time.Instant;

/**
 * Why a request ends.
 *
 * @param reason one CamelCase word for machines
 * @param message why, for people
 * @param since when the access should have ended
 */
public record Ending(Outcome outcome, String reason, String message, Instant since) {

    /** Policy, a person, the end of the Pod or a change of the facts. */
    public static Ending by(Verdict.Denied denied) {
        return now(denied.outcome(), denied.reason(), denied.message());
    }

    /** It ends now, for that reason. */
    public static Ending now(Outcome outcome, String reason, String message) {
        return new Ending(outcome, reason, message, ThisRun.now());
    }

    /** Somebody cancelled the workflow. */
    public static Ending byCancel() {
        return now(Outcome.ENDED_EARLY, "Cancelled", "the workflow was cancelled in Temporal, by hand");
    }
}
