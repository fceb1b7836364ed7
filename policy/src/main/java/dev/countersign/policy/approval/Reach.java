package dev.countersign.policy.approval;

import static java.util.stream.Collectors.joining;

import dev.countersign.api.assumption.Alternative;
import dev.countersign.api.assumption.Places;
import dev.countersign.api.assumption.Stage;
import dev.countersign.policy.approval.Combination.Found;
import dev.countersign.policy.approval.Combination.Seats;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether stages can be approved by the people who are known. Who is in a group of the provider is not known. */
final class Reach {

    private static final int MOST_NAMES = 5;

    private Reach() {}

    /**
     * A stage that is still to be approved.
     *
     * @param without who cannot approve it
     * @param escalates whether it will escalate, or has, before the deadline
     */
    record Open(Stage stage, Set<String> without, boolean escalates) {}

    /** Why distinct people can never approve all the stages; empty where they can, or where that is not known. */
    static Optional<String> problem(List<Open> stages, Memberships memberships) {
        List<List<List<Seats>>> seats =
                stages.stream().map(open -> seats(open, memberships)).toList();
        return switch (Combination.search(seats)) {
            case Found.Filled _, Found.GaveUp _ -> Optional.empty();
            case Found.StuckAt(int stage) -> Optional.of(words(stages.get(stage), memberships));
        };
    }

    private static List<List<Seats>> seats(Open open, Memberships memberships) {
        List<List<Seats>> alternatives = new ArrayList<>();
        for (Alternative alternative : open.stage().anyOf()) {
            List<Seats> seats = new ArrayList<>();
            for (Places places : alternative.allOf()) {
                who(open, places, memberships).ifPresent(who -> seats.add(new Seats(who, places.count())));
            }
            alternatives.add(seats);
        }
        return alternatives;
    }

    private static Optional<Set<String>> who(Open open, Places places, Memberships memberships) {
        Optional<Set<String>> asked = memberships.everybodyIn(places.people());
        Optional<Set<String>> more = open.escalates() && open.stage().escalateTo() != null
                ? memberships.everybodyIn(open.stage().escalateTo())
                : Optional.of(Set.of());
        if (asked.isEmpty() || more.isEmpty()) {
            return Optional.empty();
        }
        Set<String> who = new HashSet<>(asked.get());
        who.addAll(more.get());
        who.removeAll(open.without());
        return Optional.of(who);
    }

    private static String words(Open open, Memberships memberships) {
        List<String> alternatives = open.stage().anyOf().stream()
                .map(alternative -> alternative.allOf().stream()
                        .map(places -> RuleWords.of(places)
                                + who(open, places, memberships)
                                        .map(Reach::names)
                                        .orElse(""))
                        .collect(joining(" and ")))
                .toList();
        return RuleWords.stage(open.stage().name(), alternatives);
    }

    private static String names(Set<String> who) {
        if (who.isEmpty()) {
            return " (nobody can)";
        }
        String first = new TreeSet<>(who).stream().limit(MOST_NAMES).collect(joining(", "));
        int more = who.size() - MOST_NAMES;
        return " (only " + first + (more > 0 ? " and " + more + " more" : "") + " can)";
    }
}
