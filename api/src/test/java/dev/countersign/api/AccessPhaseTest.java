package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.AccessPhase.Active;
import dev.countersign.api.AccessPhase.AwaitingApproval;
import dev.countersign.api.AccessPhase.Ended;
import dev.countersign.api.AccessPhase.Evaluating;
import dev.countersign.api.AccessPhase.Granting;
import dev.countersign.api.AccessPhase.Revoking;
import dev.countersign.api.AccessPhase.Scheduled;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AccessPhaseTest {

    private static final Map<Class<?>, Set<Class<?>>> LEGAL = Map.of(
            Evaluating.class, Set.of(AwaitingApproval.class, Scheduled.class, Granting.class, Revoking.class),
            AwaitingApproval.class, Set.of(AwaitingApproval.class, Scheduled.class, Granting.class, Revoking.class),
            Scheduled.class, Set.of(Granting.class, Revoking.class),
            Granting.class, Set.of(Active.class, AwaitingApproval.class, Revoking.class),
            Active.class, Set.of(Revoking.class),
            Revoking.class, Set.of(Ended.class),
            Ended.class, Set.of());

    @Test
    void theOnlyWaysOutOfAPhaseAreTheLegalOnes() {
        for (Class<?> phase : AccessPhase.class.getPermittedSubclasses()) {
            Set<Class<?>> exits = Arrays.stream(phase.getDeclaredMethods())
                    .map(Method::getReturnType)
                    .filter(AccessPhase.class::isAssignableFrom)
                    .collect(Collectors.toSet());
            assertThat(exits).as(phase.getSimpleName()).isEqualTo(LEGAL.get(phase));
        }
    }

    @Test
    void nothingEndsWithoutHavingBeenRevoked() {
        assertThat(LEGAL.entrySet().stream()
                        .filter(exits -> exits.getValue().contains(Ended.class))
                        .map(Map.Entry::getKey))
                .containsExactly(Revoking.class);
    }

    @Test
    void aRequestKeepsHowAndWhenItEnds() {
        assertThat(new Evaluating()
                        .toAwaitingApproval("alice")
                        .toAwaitingApproval("bob")
                        .toScheduled(Samples.NOON)
                        .toGranting()
                        .toActive(Samples.NOON)
                        .toRevoking(Outcome.COMPLETED, Samples.NOON.plusSeconds(1)))
                .isEqualTo(new Revoking(Outcome.COMPLETED, Samples.NOON.plusSeconds(1)))
                .extracting(Revoking::toEnded)
                .isEqualTo(new Ended(Outcome.COMPLETED));
        assertThat(new Granting().toAwaitingApproval("alice")).isEqualTo(new AwaitingApproval("alice"));
        assertThat(new Scheduled(Samples.NOON)
                        .toRevoking(Outcome.WITHDRAWN, Samples.NOON)
                        .outcome())
                .isEqualTo(Outcome.WITHDRAWN);
    }

    @Test
    void theLabelIsTheNameThatHistoriesKeep() {
        assertThat(Samples.phases().map(AccessPhase::label))
                .containsExactly(
                        "Evaluating", "AwaitingApproval", "Scheduled", "Granting", "Active", "Revoking", "Ended");
    }
}
