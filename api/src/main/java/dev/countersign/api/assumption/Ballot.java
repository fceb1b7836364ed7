package dev.countersign.api.assumption;

import dev.countersign.api.SignedAct;
import java.time.Instant;
import java.util.List;

/**
 * How far the approval of a request has come.
 *
 * @param subject what is approved: {@code request}, or {@code extension#n}
 * @param starts when each stage began, as far as they have; the last is the current one. None: nobody is asked
 * @param filled the acts that filled places in stages that are decided
 * @param decided whether the last stage is decided too, so that nobody is asked any more
 */
public record Ballot(String subject, List<Instant> starts, List<SignedAct> filled, boolean decided) {

    /** What an approval of the request itself is about. */
    public static final String REQUEST = "request";

    /** Where nobody has to approve. */
    public static final Ballot NOBODY_ASKED = new Ballot(REQUEST, List.of(), List.of(), true);

    /** What a wish for that extension, from 1, is about. */
    public static String extension(int number) {
        return "extension#" + number;
    }

    public Ballot {
        starts = List.copyOf(starts);
        filled = List.copyOf(filled);
    }
}
