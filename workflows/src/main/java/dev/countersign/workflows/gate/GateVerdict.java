package dev.countersign.workflows.gate;

import dev.countersign.api.Decision;
import dev.countersign.api.gate.Count;
import dev.countersign.api.gate.GateOutcome;
import dev.countersign.api.gate.Opening;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a task ends, in the words that its CustomRun will have.
 *
 * @param decision what people said, or that they said nothing in time; absent where nobody was waited for any more
 * @param reason one CamelCase word
 */
record GateVerdict(GateOutcome outcome, @Nullable Decision decision, String reason, String message) {

    /** People, or their silence, have decided. */
    static GateVerdict of(Decision decision) {
        return switch (decision) {
            case Decision.Approved(var by, var words) ->
                new GateVerdict(GateOutcome.APPROVED, decision, "Succeeded", said("approved by ", by, words));
            case Decision.Rejected(var by, var words) ->
                new GateVerdict(GateOutcome.REJECTED, decision, "Failed", said("rejected by ", by, words));
            case Decision.TimedOut(Instant deadline) ->
                new GateVerdict(GateOutcome.TIMED_OUT, decision, "TimedOut", "nobody decided before " + deadline);
            case Decision.Withdrawn(String by, String words) ->
                new GateVerdict(GateOutcome.CANCELLED, decision, "Cancelled", "withdrawn by " + by + ": " + words);
        };
    }

    /** There is nothing to decide any more. */
    static GateVerdict of(Count.Over over) {
        return over(over.outcome(), over.message());
    }

    /** There was nothing to open. */
    static GateVerdict of(Opening.Over over) {
        return over(over.outcome(), over.message());
    }

    /** The params were wrong. */
    static GateVerdict of(Opening.Refused refused) {
        return new GateVerdict(GateOutcome.REFUSED, null, refused.reason(), refused.message());
    }

    /** Somebody cancelled the workflow. */
    static GateVerdict byCancel() {
        return over(GateOutcome.CANCELLED, "the workflow was cancelled in Temporal, by hand");
    }

    /** How many people approved, if this verdict says so. */
    int approvals(int otherwise) {
        return decision instanceof Decision.Approved approved ? approved.by().size() : otherwise;
    }

    private static GateVerdict over(GateOutcome outcome, String message) {
        String reason = switch (outcome) {
            case APPROVED -> "Succeeded";
            case REJECTED, REFUSED -> "Failed";
            case TIMED_OUT -> "TimedOut";
            case CANCELLED -> "Cancelled";
            case GONE -> "Gone";
        };
        return new GateVerdict(outcome, null, reason, message);
    }

    private static String said(String verb, Iterable<String> people, String words) {
        String who = verb + String.join(", ", people);
        return words.isBlank() ? who : who + ": " + words;
    }
}
