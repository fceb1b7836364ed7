package dev.countersign.policy.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatchingTest {

    private static final int ROUNDS = 3_000;

    @Test
    void itSeatsAsManyPeopleAsTryingEverythingDoes() {
        Random random = new Random(20261123);
        for (int round = 0; round < ROUNDS; round++) {
            int[] counts = random.ints(1 + random.nextInt(4), 1, 4).toArray();
            List<BitSet> fits = randomFits(random, 1 + random.nextInt(6), counts.length);
            Matching matching = new Matching(counts, fits);
            long seated = IntStream.range(0, fits.size())
                    .filter(person -> matching.placeOf(person).isPresent())
                    .count();
            assertThat(seated).as("round %d", round).isEqualTo(most(fits, 0, counts.clone()));
            assertThat(matching.complete())
                    .isEqualTo(seated == IntStream.of(counts).sum());
        }
    }

    @Test
    void peopleSitWhereTheyFitAndNoPlaceIsOverfull() {
        Random random = new Random(42);
        for (int round = 0; round < ROUNDS; round++) {
            int[] counts = random.ints(1 + random.nextInt(4), 1, 4).toArray();
            List<BitSet> fits = randomFits(random, 1 + random.nextInt(6), counts.length);
            Matching matching = new Matching(counts, fits);
            int[] left = counts.clone();
            for (int person = 0; person < fits.size(); person++) {
                if (matching.placeOf(person).isPresent()) {
                    int place = matching.placeOf(person).getAsInt();
                    assertThat(fits.get(person).get(place)).isTrue();
                    left[place]--;
                }
            }
            for (int place = 0; place < counts.length; place++) {
                assertThat(matching.missing(place)).isEqualTo(left[place]).isNotNegative();
            }
        }
    }

    @Test
    void whoComesFirstKeepsAPlace() {
        Matching matching = new Matching(new int[] {1, 1}, List.of(bits(0, 1), bits(0), bits(0, 1)));
        assertThat(matching.placeOf(0)).hasValue(1);
        assertThat(matching.placeOf(1)).hasValue(0);
        assertThat(matching.placeOf(2)).isEmpty();
    }

    private static int most(List<BitSet> fits, int person, int[] left) {
        if (person == fits.size()) {
            return 0;
        }
        int best = most(fits, person + 1, left);
        for (int place = 0; place < left.length; place++) {
            if (fits.get(person).get(place) && left[place] > 0) {
                left[place]--;
                best = Math.max(best, 1 + most(fits, person + 1, left));
                left[place]++;
            }
        }
        return best;
    }

    private static List<BitSet> randomFits(Random random, int people, int places) {
        List<BitSet> fits = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            BitSet open = new BitSet();
            for (int place = 0; place < places; place++) {
                open.set(place, random.nextBoolean());
            }
            fits.add(open);
        }
        return fits;
    }

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        IntStream.of(set).forEach(bits::set);
        return bits;
    }
}
