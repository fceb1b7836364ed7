package dev.countersign.policy.approval;

import dev.countersign.api.assumption.Alternative;
import dev.countersign.api.assumption.Places;
import dev.countersign.api.assumption.Stage;
import dev.countersign.policy.approval.StageResult.Filled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Seats those who approve in the places of one stage. */
final class StageSeats {

    private final Stage stage;
    private final List<Voter> voters;
    private final List<Matching> matchings = new ArrayList<>();

    /**
     * Seats them.
     *
     * @param later the stages to come: whom they do not ask is seated first, then whoever signed first
     */
    StageSeats(Stage stage, Instant startedAt, List<Voter> voters, List<Stage> later) {
        this.stage = stage;
        this.voters = voters.stream()
                .sorted(Comparator.<Voter>comparingLong(
                                voter -> later.stream().filter(voter::isAskedBy).count())
                        .thenComparing(voter -> voter.act().at())
                        .thenComparing(Voter::name))
                .toList();
        for (Alternative alternative : stage.anyOf()) {
            int[] counts = alternative.allOf().stream().mapToInt(Places::count).toArray();
            List<BitSet> fits = this.voters.stream()
                    .map(voter -> places(voter, alternative, startedAt))
                    .toList();
            matchings.add(new Matching(counts, fits));
        }
    }

    /** Who fills the places of the first alternative that is complete, sorted by person; empty when none is. */
    Optional<List<Filled>> filled() {
        for (int i = 0; i < matchings.size(); i++) {
            if (matchings.get(i).complete()) {
                return Optional.of(seated(stage.anyOf().get(i), matchings.get(i)));
            }
        }
        return Optional.empty();
    }

    /** What is missing, in words: of each alternative what is still open. */
    String missing() {
        List<String> alternatives = new ArrayList<>();
        for (int i = 0; i < matchings.size(); i++) {
            alternatives.add(RuleWords.missing(stage.anyOf().get(i), matchings.get(i)));
        }
        return RuleWords.stage(stage.name(), alternatives);
    }

    private List<Filled> seated(Alternative alternative, Matching matching) {
        List<Filled> filled = new ArrayList<>();
        for (int i = 0; i < voters.size(); i++) {
            Voter voter = voters.get(i);
            matching.placeOf(i)
                    .ifPresent(place -> filled.add(new Filled(
                            voter.act(),
                            RuleWords.of(alternative.allOf().get(place).people()))));
        }
        filled.sort(Comparator.comparing(place -> place.act().person()));
        return filled;
    }

    private BitSet places(Voter voter, Alternative alternative, Instant startedAt) {
        BitSet fits = new BitSet();
        for (int i = 0; i < alternative.allOf().size(); i++) {
            fits.set(i, voter.fits(stage, alternative.allOf().get(i), startedAt));
        }
        return fits;
    }
}
