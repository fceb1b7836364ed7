package dev.countersign.e2e.admission.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
                    SelfApprovalClaims.all(),
                    GroupVoteClaims.all(),
                    WorkerVoteClaims.all(),
                    CustomRunClaims.all(),
                    ChainClaims.all(),
                    RunClaims.all(),
                    StampClaims.all())
            .flatMap(List::stream)
            .toList();

    private static final Path TABLE = Path.of("target", "mutants.txt");

    /** How many mutants broke a claim. */
    private static final Map<Claim, Integer> BROKEN = new ConcurrentHashMap<>();

    private static Laboratory laboratory;
    private static List<Specimen> shipped;
    private static List<Trial> trials;

    /**
     * A mutant and a claim that it breaks, if there is one.
     *
     * @param how how it is broken; empty where none is
     */
    record Trial(Specimen specimen, String how, String claim) {
        boolean survives() {
            return how.isEmpty();
        }

        @Override
        public String toString() {
            return specimen + " | " + (survives() ? "survives" : how + ": " + claim);
        }
    }

    @BeforeAll
    static void open() throws IOException {
        laboratory = Laboratory.open();
        long start = System.nanoTime();
        Specimens specimens = Specimens.ofAll(Policy.shipped());
        laboratory.use(specimens.copies(), CLAIMS);
        long inForce = System.nanoTime();
        shipped = specimens.shipped();
        trials = Concurrently.map(specimens.mutants(), EveryRuleIsNeededIT::tryOut);
        LOG.info(
                "{} mutants of {} policies, {} claims; in force after {} ms, tried in {} ms; which breaks what: {}",
                trials.size(),
                shipped.size(),
                CLAIMS.size(),
                (inForce - start) / 1_000_000,
                (System.nanoTime() - inForce) / 1_000_000,
                Files.write(TABLE, trials.stream().map(Trial::toString).toList()));
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
                .filter(trial -> !isEquivalent(trial.specimen()))
                .map(trial -> DynamicTest.dynamicTest(
                        trial.specimen().toString(),
                        () -> assertThat(trial.survives())
                                .as("no claim fails without it: write one, or take the expression out of the policy")
                                .isFalse()));
    }

    @ParameterizedTest
    @MethodSource("equivalents")
    void whatIsSaidToMakeNoDifferenceMakesNone(Equivalent equivalent) {
        assertThat(trials.stream()
                        .filter(trial -> equivalent.is(trial.specimen().mutant())))
                .as("take it off the list: there is no such mutant, or a claim fails without it")
                .isNotEmpty()
                .allMatch(Trial::survives);
    }

    static List<Equivalent> equivalents() {
        return Equivalent.ALL;
    }

    /** NB. A claim that is broken outright goes before one that is refused in other words than promised. */
    private static Trial tryOut(Specimen specimen) {
        Trial trial = new Trial(specimen, "", "");
        for (Claim claim : likelyFirst(specimen)) {
            String how = claim.brokenBy(laboratory.ask(specimen, claim)).orElse("");
            if (!how.isEmpty() && trial.survives()) {
                trial = new Trial(specimen, how, claim.name());
            }
            if (!how.isEmpty() && !how.equals(Claim.IN_OTHER_WORDS)) {
                BROKEN.merge(claim, 1, Integer::sum);
                return new Trial(specimen, how, claim.name());
            }
        }
        return trial;
    }

    /** Those claims first that speak of what is changed, then those that other mutants broke. */
    private static List<Claim> likelyFirst(Specimen specimen) {
        Map<Claim, Integer> brokenSoFar = Map.copyOf(BROKEN);
        return claimsOf(specimen).stream()
                .sorted(Comparator.comparing((Claim claim) ->
                                !claim.speaksOf(specimen.mutant().rule()))
                        .thenComparingInt(claim -> -brokenSoFar.getOrDefault(claim, 0)))
                .toList();
    }

    private static List<Claim> claimsOf(Specimen specimen) {
        return CLAIMS.stream()
                .filter(claim -> claim.policy().equals(specimen.copy().origin().name()))
                .toList();
    }

    private static boolean isEquivalent(Specimen specimen) {
        return Equivalent.ALL.stream().anyMatch(equivalent -> equivalent.is(specimen.mutant()));
    }
}
