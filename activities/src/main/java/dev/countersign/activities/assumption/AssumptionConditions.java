package dev.countersign.activities.assumption;

import dev.countersign.crds.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conditions of a request. */
final class AssumptionConditions {

    private static final List<String> ORDER = List.of("Evaluated", "Approved", "Granted", "Revoked");

    /** The aspects that conditions are about. */
    enum Aspect {
        EVALUATED("Evaluated"),
        APPROVED("Approved"),
        GRANTED("Granted"),
        REVOKED("Revoked");

        private final String word;

        Aspect(String word) {
            this.word = word;
        }
    }

    private final Instant now;
    private final @Nullable Long generation;
    private final List<Condition> conditions;

    /**
     * Conditions as of one instant.
     *
     * @param stored as written before; one that is not set again stays
     * @param generation of the request that was looked at
     */
    AssumptionConditions(List<Condition> stored, Instant now, @Nullable Long generation) {
        this.conditions = new ArrayList<>(stored);
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.generation = generation;
    }

    /** Whether one of them is there and true. */
    static boolean holds(List<Condition> stored, Aspect aspect) {
        return stored.stream()
                .anyMatch(
                        condition -> condition.type().equals(aspect.word) && Condition.TRUE.equals(condition.status()));
    }

    /** Sets one of them; it keeps its time where its status is the same. */
    AssumptionConditions set(Aspect aspect, String status, String reason, String message) {
        Optional<Condition> before = conditions.stream()
                .filter(condition -> condition.type().equals(aspect.word))
                .findFirst();
        Instant since = before.filter(condition -> status.equals(condition.status()))
                .map(Condition::lastTransitionTime)
                .orElse(now);
        before.ifPresent(conditions::remove);
        conditions.add(new Condition(aspect.word, status, reason, message, null, generation, since));
        return this;
    }

    List<Condition> done() {
        return conditions.stream()
                .sorted(Comparator.comparingInt(condition -> ORDER.indexOf(condition.type())))
                .toList();
    }
}
