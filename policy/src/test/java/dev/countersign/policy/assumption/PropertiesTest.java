package dev.countersign.policy.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.assumption.AssumptionVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any policies, tried on many that are made up from a seed. */
class PropertiesTest {

    private static final int SEEDS = 150;
    private static final List<String> GROUPS = List.of("oncall", "developers", "workspace:admin", "contractors");
    private static final List<String> DAYS = List.of("Monday", "Tuesday", "Wednesday", "Saturday", "Sunday");

    static Stream<Long> seeds() {
        return LongStream.range(0, SEEDS).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfPoliciesNeverMatters(long seed) {
        Made made = new Made(seed);
        List<PolicyReading> shuffled = new ArrayList<>(made.policies);
        Collections.shuffle(shuffled, made.random);
        assertThat(made.answer(shuffled)).isEqualTo(made.answer(made.policies));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void addingAPolicyThatDeniesNeverWidensAccess(long seed) {
        Made made = new Made(seed);
        List<PolicyReading> more = new ArrayList<>(made.policies);
        more.add(made.policy("added", true));
        if (made.answer(made.policies) instanceof AssumptionVerdict.Denied) {
            assertThat(made.answer(more)).isInstanceOf(AssumptionVerdict.Denied.class);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leavingAGroupThatNoPolicyWhichDeniesNamesNeverWidensAccess(long seed) {
        Made made = new Made(seed);
        List<PolicyReading> allowing = made.policies.stream()
                .filter(reading -> !((PolicyReading.Usable) reading).policy().deny())
                .toList();
        Asking fewer = Asking.alice(made.groups.stream().skip(1).toArray(String[]::new))
                .from(made.address);
        if (made.answer(allowing) instanceof AssumptionVerdict.Denied) {
            assertThat(made.answer(allowing, fewer)).isInstanceOf(AssumptionVerdict.Denied.class);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aNarrowerWindowNeverAllowsMore(long seed) {
        Made made = new Made(seed);
        String wide = "constraints: {timeOfDay: {from: '08:00', to: '18:00'}, timeZone: Europe/London}";
        String narrow = "constraints: {timeOfDay: {from: '10:00', to: '16:00'}, timeZone: Europe/London}";
        List<PolicyReading> others = made.policies.subList(0, 1);
        if (made.answer(with(others, wide)) instanceof AssumptionVerdict.Denied) {
            assertThat(made.answer(with(others, narrow))).isInstanceOf(AssumptionVerdict.Denied.class);
        }
    }

    private static List<PolicyReading> with(List<PolicyReading> others, String constraints) {
        List<PolicyReading> all = new ArrayList<>(others);
        all.add(Book.read(
                Asking.workspacePolicy("window"),
                "{accessRoleRefs: [cluster.admin], groups: [oncall], " + constraints + "}"));
        return all;
    }

    /** Policies, a person and an instant, made up from a seed. */
    private static final class Made {

        private final Random random;
        private final List<PolicyReading> policies = new ArrayList<>();
        private final List<String> groups;
        private final String address;
        private final Instant now;

        Made(long seed) {
            random = new Random(seed);
            for (int number = 0; number < 6; number++) {
                policies.add(policy("p" + number, random.nextInt(4) == 0));
            }
            List<String> all = new ArrayList<>(GROUPS);
            Collections.shuffle(all, random);
            groups = all.subList(0, 1 + random.nextInt(GROUPS.size()));
            address = random.nextBoolean() ? "10.20.3.4" : "203.0.113.9";
            now = Instant.parse("2026-11-30T00:00:00Z").plusSeconds(random.nextInt(7 * 24 * 3600));
        }

        PolicyReading policy(String name, boolean deny) {
            List<String> constraints = new ArrayList<>();
            if (random.nextBoolean()) {
                constraints.add("daysOfWeek: [" + DAYS.get(random.nextInt(DAYS.size())) + ", Thursday]");
                constraints.add("timeZone: Europe/London");
            }
            if (random.nextBoolean()) {
                constraints.add("sourceNetworks: [10.20.0.0/16]");
            }
            if (random.nextBoolean()) {
                constraints.add("clusters: {stages: {allow: [" + (random.nextBoolean() ? "prod" : "dev") + "]}}");
            }
            if (!deny && random.nextBoolean()) {
                constraints.add("ttl: " + (1 + random.nextInt(8)) + "h");
            }
            return Book.read(
                    Asking.workspacePolicy(name),
                    "{accessRoleRefs: [" + (random.nextInt(3) == 0 ? "cluster.viewer" : "cluster.admin")
                            + "], groups: ["
                            + GROUPS.get(random.nextInt(GROUPS.size())) + "], effect: " + (deny ? "Deny" : "Allow")
                            + ", constraints: {" + String.join(", ", constraints) + "}}");
        }

        AssumptionVerdict answer(List<PolicyReading> some) {
            return answer(some, Asking.alice(groups.toArray(String[]::new)).from(address));
        }

        AssumptionVerdict answer(List<PolicyReading> some, Asking asking) {
            return new Evaluator(Book.PLATFORM).evaluate(new PolicyIndex(some), asking.request(), now);
        }
    }
}
