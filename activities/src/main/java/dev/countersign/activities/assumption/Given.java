package dev.countersign.activities.assumption;

import static java.util.stream.Collectors.joining;

import dev.countersign.api.SignedAct;
import java.util.Collection;

/** Approvals that were given, in words. */
final class Given {

    private Given() {}

    /** Who gave them, sorted. */
    static String by(Collection<SignedAct> approvals) {
        return approvals.stream().map(SignedAct::person).distinct().sorted().collect(joining(", "));
    }

    /** What is added to a refusal, so that nobody wonders what became of their vote. */
    static String note(Collection<SignedAct> approvals) {
        return approvals.isEmpty() ? "" : " (it was approved by " + by(approvals) + ")";
    }

    /** What somebody is told whose vote comes when others have decided. */
    static String tooLate(Collection<SignedAct> approvals) {
        return "it is decided already" + (approvals.isEmpty() ? "" : ": approved by " + by(approvals));
    }

    /** A person and their words, as {@code bob@example.com: not today}. */
    static String words(SignedAct act) {
        return act.person() + (act.message().isBlank() ? "" : ": " + act.message());
    }
}
