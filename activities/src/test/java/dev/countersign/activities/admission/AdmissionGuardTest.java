package dev.countersign.activities.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.activities.ClusterException.Kind;
import dev.countersign.activities.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionGuardTest {

    private final FakePolicies cluster = new FakePolicies();
    private final FakeProbe votes = new FakeProbe();
    private final FakeProbe chain = new FakeProbe();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-27T10:00:00Z"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Set<String>> changes = new ArrayList<>();
    private final AdmissionGuard guard =
            new AdmissionGuard(FakePolicies.SHIPPED, cluster, Map.of("votes", votes, "chain", chain), clock, meters);

    @BeforeEach
    void install() {
        cluster.install("votes");
        cluster.install("chain");
        guard.onChange(changes::add);
        guard.showGauges();
    }

    @Test
    void aGuardThatIsNotStartedSaysNothingOfItsPolicies() {
        SimpleMeterRegistry others = new SimpleMeterRegistry();
        new AdmissionGuard(FakePolicies.SHIPPED, cluster, Map.of("votes", votes, "chain", chain), clock, others);
        assertThat(others.getMeters()).isEmpty();
    }

    @AfterEach
    void close() {
        guard.close();
    }

    @Test
    void whatWasNotSeenYetIsNotInForce() {
        assertThat(guard.problem())
                .hasValue("admission policies are not in force: votes, chain (it was not seen yet);"
                        + " apply the policies that Countersign ships");
        assertThat(gauge("votes")).isZero();
    }

    @Test
    void whatIsThereAsShippedAndRefusesIsInForce() {
        guard.look();

        assertThat(guard.problem()).isEmpty();
        assertThat(gauge("votes")).isEqualTo(1);
        assertThat(gauge("chain")).isEqualTo(1);
    }

    @Test
    void whatIsThereAndRefusesNothingIsNotInForce() {
        chain.problem = Optional.of("the API server let a forbidden write pass");

        guard.look();

        assertThat(guard.problem())
                .hasValue("admission policies are not in force: chain (the API server let a forbidden write pass);"
                        + " apply the policies that Countersign ships");
        assertThat(gauge("votes")).isEqualTo(1);
        assertThat(gauge("chain")).isZero();
    }

    @Test
    void aRefusalHoldsForHalfAMinuteAndAPassIsTriedAgainInEveryRound() {
        chain.problem = Optional.of("passed");
        guard.look();
        clock.move(Duration.ofSeconds(1));
        chain.problem = Optional.empty();
        guard.look();
        assertThat(guard.problem()).isEmpty();
        assertThat(votes.attempts).isEqualTo(1);
        assertThat(chain.attempts).isEqualTo(2);

        clock.move(Duration.ofSeconds(29));
        guard.look();
        assertThat(votes.attempts).isEqualTo(2);
        assertThat(chain.attempts).isEqualTo(2);
    }

    @Test
    void whatWasTakenAwayIsMissedAtOnceAndIsTriedAgainWhenItIsBack() {
        guard.look();
        cluster.remove("chain");
        guard.look();
        assertThat(guard.problem().orElseThrow())
                .contains("chain (the ValidatingAdmissionPolicy chain is not installed)")
                .doesNotContain("votes");

        cluster.install("chain");
        chain.problem = Optional.of("not enforced yet");
        guard.look();
        assertThat(guard.problem().orElseThrow()).contains("chain (not enforced yet)");

        chain.problem = Optional.empty();
        guard.look();
        assertThat(guard.problem()).isEmpty();
    }

    @Test
    void aPolicyThatWasMadeAnewIsNotBelievedForWhatTheOldOneDid() {
        guard.look();
        cluster.remove("chain");
        cluster.install("chain");
        chain.failure = Kind.BUSY;

        guard.look();

        assertThat(guard.problem().orElseThrow()).contains("chain (it was not probed yet)");
    }

    @Test
    void othersAreToldWheneverOtherPoliciesAreMissing() {
        guard.look();
        guard.look();
        cluster.remove("chain");
        guard.look();
        guard.look();
        cluster.remove("votes");
        guard.look();
        cluster.install("votes");
        cluster.install("chain");
        guard.look();

        assertThat(changes).containsExactly(Set.of(), Set.of("chain"), Set.of("votes", "chain"), Set.of());
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "UNREACHABLE", "CONFLICT"})
    void silenceChangesNothingForTwoMinutes(Kind silence) {
        guard.look();
        cluster.watching = false;
        cluster.failure = silence;
        votes.failure = silence;
        chain.failure = silence;

        clock.move(Duration.ofSeconds(119));
        guard.look();
        assertThat(guard.problem()).isEmpty();

        clock.move(Duration.ofSeconds(1));
        assertThat(guard.problem().orElseThrow()).contains("it was not seen since 2026-11-27T10:00:00Z");
        assertThat(gauge("votes")).isZero();
    }

    @Test
    void whatCannotBeProbedForTwoMinutesIsNotInForce() {
        guard.look();
        votes.failure = Kind.BUSY;

        clock.move(Duration.ofMinutes(2));
        guard.look();

        assertThat(guard.problem().orElseThrow())
                .contains("votes (it was not probed since 2026-11-27T10:00:00Z)")
                .doesNotContain("chain");
    }

    @Test
    void whileAWatchIsInterruptedThePoliciesAreRead() {
        guard.look();
        cluster.watching = false;
        cluster.remove("chain");

        guard.look();

        assertThat(guard.problem().orElseThrow())
                .contains("chain (the ValidatingAdmissionPolicy chain is not installed)");
    }

    @ParameterizedTest
    @EnumSource(names = {"FORBIDDEN", "NOT_FOUND"})
    void whoMayNotSeeThePoliciesDoesNotBelieveInThem(Kind answer) {
        guard.look();
        cluster.watching = false;
        cluster.failure = answer;
        guard.look();
        assertThat(guard.problem().orElseThrow()).contains("votes, chain (it cannot be seen: no " + answer + ")");

        cluster.failure = null;
        guard.look();
        assertThat(guard.problem()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"FORBIDDEN", "NOT_FOUND", "INVALID"})
    void whoMayNotProbeDoesNotBelieve(Kind answer) {
        chain.failure = answer;

        guard.look();

        assertThat(guard.problem().orElseThrow()).contains("chain (it cannot be probed: no " + answer + ")");
    }

    @Test
    void anApiServerThatIsAwayIsAskedOnceARound() {
        votes.failure = Kind.UNREACHABLE;

        guard.look();

        assertThat(votes.attempts).isEqualTo(1);
        assertThat(chain.attempts).isZero();
    }

    @Test
    void thePoliciesThatAreShippedAreAllProbed() {
        assertThatThrownBy(() -> new AdmissionGuard(
                        FakePolicies.SHIPPED, cluster, Map.of("votes", votes), clock, new SimpleMeterRegistry()))
                .hasMessage("nothing tries the policy chain");
    }

    private double gauge(String policy) {
        return meters.get("countersign.admission.policy.in.force")
                .tag("policy", policy)
                .gauge()
                .value();
    }
}
