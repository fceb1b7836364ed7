package dev.countersign.policy.approval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * People in places, as many as can sit at once. Who comes earlier in the list keeps a place whoever comes later, though
 * perhaps another one than at first.
 */
final class Matching {

    private final int[] counts;
    private final List<BitSet> fits;
    private final List<List<Integer>> seated = new ArrayList<>();

    /**
     * Seats people.
     *
     * @param counts how many people each kind of place takes
     * @param fits for each person, which kinds of place they can fill
     */
    Matching(int[] counts, List<BitSet> fits) {
        this.counts = counts.clone();
        this.fits = List.copyOf(fits);
        Arrays.stream(counts).forEach(_ -> seated.add(new ArrayList<>()));
        for (int person = 0; person < fits.size(); person++) {
            seat(person, new BitSet());
        }
    }

    /** Whether every place is filled. */
    boolean complete() {
        for (int place = 0; place < counts.length; place++) {
            if (missing(place) > 0) {
                return false;
            }
        }
        return true;
    }

    /** How many people one kind of place still needs. */
    int missing(int place) {
        return counts[place] - seated.get(place).size();
    }

    /** Where a person sits; empty when they do not. */
    OptionalInt placeOf(int person) {
        for (int place = 0; place < counts.length; place++) {
            if (seated.get(place).contains(person)) {
                return OptionalInt.of(place);
            }
        }
        return OptionalInt.empty();
    }

    private boolean seat(int person, BitSet tried) {
        BitSet open = fits.get(person);
        for (int place = open.nextSetBit(0); place >= 0; place = open.nextSetBit(place + 1)) {
            if (tried.get(place)) {
                continue;
            }
            tried.set(place);
            List<Integer> here = seated.get(place);
            if (here.size() < counts[place]) {
                here.add(person);
                return true;
            }
            for (int i = 0; i < here.size(); i++) {
                if (seat(here.get(i), tried)) {
                    here.set(i, person);
                    return true;
                }
            }
        }
        return false;
    }
}
