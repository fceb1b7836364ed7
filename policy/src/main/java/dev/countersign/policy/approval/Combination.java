package dev.countersign.policy.approval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks for one alternative of each stage so that distinct people fill the places of all of them. */
final class Combination {

    /** NB. The choice among alternatives has no fast solution; rules that people write need a handful of tries. */
    private static final int MOST_TRIES = 1_000;

    private final List<List<List<Seats>>> stages;
    private int furthest;
    private int tries;

    private Combination(List<List<List<Seats>>> stages) {
        this.stages = stages;
    }

    /**
     * Places and those who can fill them.
     *
     * @param who by name
     * @param count how many are needed
     */
    record Seats(Set<String> who, int count) {}

    /** What the search found. */
    sealed interface Found {
        /** There is a way. */
        record Filled() implements Found {}

        /** There is none: the stages before this one can be filled together, with this one they cannot. */
        record StuckAt(int stage) implements Found {}

        /** There may be a way; looking on would take too long. */
        record GaveUp() implements Found {}
    }

    /** Searches; for each stage its alternatives are given, and for each of these its seats. */
    static Found search(List<List<List<Seats>>> stages) {
        Combination combination = new Combination(stages);
        if (combination.fill(0, List.of())) {
            return new Found.Filled();
        }
        return combination.tries >= MOST_TRIES ? new Found.GaveUp() : new Found.StuckAt(combination.furthest);
    }

    private boolean fill(int stage, List<Seats> seats) {
        if (stage == stages.size()) {
            return true;
        }
        furthest = Math.max(furthest, stage);
        for (List<Seats> alternative : stages.get(stage)) {
            if (tries >= MOST_TRIES) {
                return false;
            }
            tries++;
            List<Seats> more = new ArrayList<>(seats);
            more.addAll(alternative);
            if (allFilled(more) && fill(stage + 1, more)) {
                return true;
            }
        }
        return false;
    }

    private static boolean allFilled(List<Seats> seats) {
        TreeSet<String> people = new TreeSet<>();
        seats.forEach(seat -> people.addAll(seat.who()));
        List<BitSet> fits = new ArrayList<>();
        for (String person : people) {
            BitSet open = new BitSet();
            for (int i = 0; i < seats.size(); i++) {
                open.set(i, seats.get(i).who().contains(person));
            }
            fits.add(open);
        }
        int[] counts = seats.stream().mapToInt(Seats::count).toArray();
        return new Matching(counts, fits).complete();
    }
}
