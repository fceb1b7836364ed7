package dev.countersign.activities.connector;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.crds.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes conditions of findings. The time of a condition is when its status last became what it is, not when it was last
 * written.
 */
final class Conditions {

    private final Instant now;
    private final @Nullable Long generation;

    /**
     * Conditions as of one instant.
     *
     * @param generation of the request that was looked at
     */
    Conditions(Instant now, @Nullable Long generation) {
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.generation = generation;
    }

    /**
     * All conditions of a request in their order, with Ready summing up the others: False wins over Unknown, the first
     * of its kind over the next, and Ready repeats what that one says.
     *
     * @param findings those conditions that were reached
     * @param stored as written before; a condition that was not reached keeps what it said
     */
    List<Condition> all(Map<ConditionType, Finding> findings, List<Condition> stored) {
        Map<ConditionType, Condition> conditions = new EnumMap<>(ConditionType.class);
        for (ConditionType type : ConditionType.values()) {
            if (type != ConditionType.READY) {
                Finding finding = findings.get(type);
                conditions.put(
                        type,
                        finding != null
                                ? of(type.word(), finding, find(type.word(), stored))
                                : find(type.word(), stored)
                                        .orElseGet(() -> of(type.word(), notReached(), Optional.empty())));
            }
        }
        Finding ready = summary(new ArrayList<>(conditions.values()));
        conditions.put(
                ConditionType.READY, of(ConditionType.READY.word(), ready, find(ConditionType.READY.word(), stored)));
        return List.copyOf(conditions.values());
    }

    /** One condition; it keeps the time of what was stored where its status is the same. */
    Condition of(String type, Finding finding, Optional<Condition> stored) {
        String status = word(finding.status());
        Instant since = stored.filter(before -> status.equals(before.status()))
                .map(Condition::lastTransitionTime)
                .orElse(now);
        return new Condition(type, status, finding.reason(), finding.message(), null, generation, since);
    }

    static Optional<Condition> find(String type, List<Condition> conditions) {
        return conditions.stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }

    private static Finding notReached() {
        return Finding.unknown(Reasons.PENDING, "not looked at yet");
    }

    private static Finding summary(List<Condition> conditions) {
        return first(Condition.FALSE, conditions)
                .map(no -> Finding.no(text(no.reason()), text(no.message())))
                .or(() -> first(Condition.UNKNOWN, conditions)
                        .map(unknown -> Finding.unknown(text(unknown.reason()), text(unknown.message()))))
                .orElseGet(() -> Finding.yes("Ready", "the access can be used"));
    }

    private static Optional<Condition> first(String status, List<Condition> conditions) {
        return conditions.stream()
                .filter(condition -> condition.status().equals(status))
                .findFirst();
    }

    private static String word(CheckVerdict.Status status) {
        return switch (status) {
            case TRUE -> Condition.TRUE;
            case FALSE -> Condition.FALSE;
            case UNKNOWN -> Condition.UNKNOWN;
        };
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
