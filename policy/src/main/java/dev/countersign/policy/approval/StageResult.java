package dev.countersign.policy.approval;

import static java.util.Collections.unmodifiableMap;

import dev.countersign.api.SignedAct;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the votes leave the current stage. */
public sealed interface StageResult {

    /**
     * Enough people approved: the next stage begins, or all is approved.
     *
     * @param filled who filled which place, sorted by person, at least one
     */
    record StageApproved(List<Filled> filled) implements StageResult {
        public StageApproved {
            filled = List.copyOf(filled);
            if (filled.isEmpty()) {
                throw new IllegalArgumentException("an approval needs somebody who approved");
            }
        }

        /** The distinct people, sorted. */
        public List<String> by() {
            return filled.stream().map(place -> place.act().person()).toList();
        }

        /** Their acts, which the next stage needs to know. */
        public List<SignedAct> acts() {
            return filled.stream().map(Filled::act).toList();
        }

        /** What they said, by person; nothing of those who said nothing. */
        public Map<String, String> messages() {
            return StageResult.messages(acts());
        }
    }

    /**
     * A place that is taken.
     *
     * @param place in words, as {@code payments-owners}
     */
    record Filled(SignedAct act, String place) {}

    /**
     * Enough people rejected: the request ends.
     *
     * @param acts the acts of the distinct people who rejected, sorted by person, at least one
     */
    record StageRejected(List<SignedAct> acts) implements StageResult {
        public StageRejected {
            acts = List.copyOf(acts);
            if (acts.isEmpty()) {
                throw new IllegalArgumentException("a rejection needs somebody who rejected: silence is a timeout");
            }
        }

        /** The distinct people, sorted. */
        public List<String> by() {
            return acts.stream().map(SignedAct::person).toList();
        }

        /** What they said, by person; nothing of those who said nothing. */
        public Map<String, String> messages() {
            return StageResult.messages(acts);
        }
    }

    /**
     * Somebody must still vote.
     *
     * @param missing whose approval, in words
     */
    record Waiting(String missing) implements StageResult {}

    /**
     * Nobody's vote can complete the request any more: it ends without the grant.
     *
     * @param reason why, in one line
     * @param rejectedBy who rejected so far, sorted; may be empty
     */
    record Unreachable(String reason, List<String> rejectedBy) implements StageResult {
        public Unreachable {
            rejectedBy = List.copyOf(rejectedBy);
        }
    }

    private static Map<String, String> messages(List<SignedAct> acts) {
        Map<String, String> messages = new TreeMap<>();
        for (SignedAct act : acts) {
            if (!act.message().isBlank()) {
                messages.put(act.person(), act.message());
            }
        }
        return unmodifiableMap(messages);
    }
}
