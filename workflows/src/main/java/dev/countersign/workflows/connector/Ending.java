package dev.countersign.workflows.connector;

import dev.countersign.api.Outcome;
import dev.countersign.api.Verdict;
import dev.countersign.workflows.ThisRun;
import java.time.Instant;

/**
 * Why a request ends.
 *
 * @param reason one CamelCase word for machines
 * @param message why, for people
 * @param since when the access should have ended
 */
record Ending(Outcome outcome, String reason, String message, Instant since) {

    /** Policy, a person, the end of the Pod or a change of the facts. */
    static Ending by(Verdict.Denied denied) {
        return new Ending(denied.outcome(), denied.reason(), denied.message(), ThisRun.now());
    }

    /** Somebody cancelled the workflow. */
    static Ending byCancel() {
        return new Ending(
                Outcome.ENDED_EARLY, "Cancelled", "the workflow was cancelled in Temporal, by hand", ThisRun.now());
    }
}
