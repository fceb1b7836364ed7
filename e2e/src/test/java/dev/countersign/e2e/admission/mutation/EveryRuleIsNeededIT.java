package dev.countersign.e2e.admission.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies keep every claim, and each expression of theirs is needed for one: with any of them left out, a claim
 * fails. All mutants are tried on the real API server.
 */
class EveryRuleIsNeededIT {

    private static final Logger LOG = LoggerFactory.getLogger(EveryRuleIsNeededIT.class);
    private static final List<Claim> CLAIMS = Stream.of(
                    TaskClaims.all(),
                    PersonVoteClaims.all(),
                    GroupVoteClaims.all(),
                    WorkerVoteClaims.all(),
                    CustomRunClaims.all(),
                    ChainClaims.all(),
                    RunClaims.all(),
                    StampClaims.all())
            .flatMap(List::stream)
            .toList();

    private static Laboratory laboratory;
    private static List<Specimen> shipped;
    private static List<Trial> trials;

    /** A mutant and the first claim that it breaks, if there is one. */
    record Trial(Specimen specimen, String broken) {
        boolean survives() {
            return broken.isEmpty();
        }

        @Override
        public String toString() {
            return specimen + " | " + (survives() ? "NONE" : broken);
        }
    }

    @BeforeAll
    static void open() {
        laboratory = Laboratory.open();
        long start = System.nanoTime();
        Specimens specimens = Specimens.ofAll(Policy.shipped());
        laboratory.use(specimens.copies(), CLAIMS);
        long inForce = System.nanoTime();
        shipped = specimens.shipped();
        trials = Concurrently.map(specimens.mutants(), EveryRuleIsNeededIT::tryOut);
        LOG.info(
                "{} mutants of {} policies, {} claims; in force after {} ms, tried in {} ms; mutant | broken claim\n{}",
                trials.size(),
                shipped.size(),
                CLAIMS.size(),
                (inForce - start) / 1_000_000,
                (System.nanoTime() - inForce) / 1_000_000,
                String.join("\n", trials.stream().map(Trial::toString).toList()));
    }

    @AfterAll
    static void close() {
        laboratory.close();
    }

    @TestFactory
    Stream<DynamicTest> theShippedPoliciesKeepEveryClaim() {
        return shipped.stream()
                .flatMap(specimen -> claimsOf(specimen).stream()
                        .map(claim -> DynamicTest.dynamicTest(claim.name(), () -> {
                            Answer answer = laboratory.ask(specimen, claim);
                            assertThat(claim.brokenBy(answer)).as("%s", answer).isEmpty();
                        })));
    }

    @TestFactory
    Stream<DynamicTest> everyMutantBreaksAClaim() {
        return trials.stream()
                .filter(trial -> reason(trial).isEmpty())
                .map(trial -> DynamicTest.dynamicTest(
                        trial.specimen().toString(),
                        () -> assertThat(trial.survives())
                                .as("no claim fails without it: write one, or take the expression out of the policy")
                                .isFalse()));
    }

    @Test
    void whatIsSaidToMakeNoDifferenceMakesNone() {
        assertThat(trials.stream()
                        .filter(Trial::survives)
                        .map(trial -> trial.specimen().toString()))
                .containsAll(Equivalent.ALL.stream().map(Equivalent::mutant).toList());
    }

    /** NB. The claims that speak of what is changed go first, because they are likely to fail. */
    private static Trial tryOut(Specimen specimen) {
        List<Claim> claims = new ArrayList<>(claimsOf(specimen));
        claims.sort(
                Comparator.comparing(claim -> !claim.speaksOf(specimen.mutant().rule())));
        for (Claim claim : claims) {
            Optional<String> broken = claim.brokenBy(laboratory.ask(specimen, claim));
            if (broken.isPresent()) {
                return new Trial(specimen, broken.get() + ": " + claim.name());
            }
        }
        return new Trial(specimen, "");
    }

    private static List<Claim> claimsOf(Specimen specimen) {
        return CLAIMS.stream()
                .filter(claim -> claim.policy().equals(specimen.copy().origin().name()))
                .toList();
    }

    private static Optional<String> reason(Trial trial) {
        return Equivalent.ALL.stream()
                .filter(equivalent ->
                        equivalent.mutant().equals(trial.specimen().toString()))
                .map(Equivalent::reason)
                .findFirst();
    }
}
