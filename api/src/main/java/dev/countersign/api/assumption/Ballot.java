package dev.countersign.api.assumption;

import dev.countersign.api.SignedAct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the approval of a request has come.
 *
 * @param subject what is approved: {@code request}, or {@code extension#n}
 * @param starts when each stage began, as far as they have; the last is the current one. None: nobody is asked
 * @param filled the acts that filled places in stages that are decided
 * @param decided whether the last stage is decided too, so that nobody is asked any more
 * @param escalatedAt when the current stage escalated; absent while it has not
 */
public record Ballot(
        String subject,
        List<Instant> starts,
        List<SignedAct> filled,
        boolean decided,
        @Nullable Instant escalatedAt) {

    /** What an approval of the request itself is about. */
    public static final String REQUEST = "request";

    private static final String EXTENSION = "extension#";

    /** Where nobody has to approve. */
    public static final Ballot NOBODY_ASKED = new Ballot(REQUEST, List.of(), List.of(), true);

    /** What a wish for that extension, from 1, is about. */
    public static String extension(int number) {
        return EXTENSION + number;
    }

    /** Whether something that begins with a subject is about an extension. */
    public static boolean isOnExtension(String subject) {
        return subject.startsWith(EXTENSION);
    }

    /** The first stage of the approval of that subject begins. */
    public static Ballot begun(String subject, Instant now) {
        return new Ballot(subject, List.of(now), List.of(), false);
    }

    public Ballot {
        starts = List.copyOf(starts);
        filled = List.copyOf(filled);
    }

    /**
     * The current stage is approved; the next one begins, if there is one.
     *
     * @param acts those that fill its places
     */
    public Ballot approved(ApprovalRule rule, List<SignedAct> acts, Instant now) {
        List<SignedAct> all = new ArrayList<>(filled);
        all.addAll(acts);
        boolean last = starts.size() >= rule.stages().size();
        List<Instant> begun = new ArrayList<>(starts);
        if (!last) {
            begun.add(now);
        }
        return new Ballot(subject, begun, all, last);
    }

    /** The stage of the rule that is voted on; empty once all is decided. */
    public Optional<Stage> current(ApprovalRule rule) {
        return decided ? Optional.empty() : Optional.of(rule.stages().get(starts.size() - 1));
    }

    /** One whose current stage has not escalated. */
    public Ballot(String subject, List<Instant> starts, List<SignedAct> filled, boolean decided) {
        this(subject, starts, filled, decided, null);
    }

    /** The same, and those are asked too to whom its current stage escalates. */
    public Ballot escalated(Instant at) {
        return new Ballot(subject, starts, filled, decided, at);
    }
}
