package dev.countersign.api.assumption;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.Outcome;
import java.time.Instant;
import java.util.List;

/** What came of a call to grant. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
    @JsonSubTypes.Type(value = GrantResult.Granted.class, name = "Granted"),
    @JsonSubTypes.Type(value = GrantResult.NotGranted.class, name = "NotGranted"),
    @JsonSubTypes.Type(value = GrantResult.TooLate.class, name = "TooLate")
})
public sealed interface GrantResult {

    /**
     * The grant stands.
     *
     * @param objects what was written on the target cluster, at least one
     * @param at when the last of them was written
     * @param attempt which attempt it was, from 1; after an earlier one a late write is still possible until
     *     {@code notAfter}
     */
    record Granted(List<GrantedObject> objects, Instant at, int attempt, String message) implements GrantResult {
        public Granted {
            objects = List.copyOf(objects);
        }
    }

    /**
     * Evaluated again, and the answer was no longer yes: nothing was written by this attempt. What an earlier attempt may
     * have written goes with the revoke.
     *
     * @param outcome DENIED, WITHDRAWN or ENDED_EARLY
     * @param reason one CamelCase word for machines
     */
    record NotGranted(Outcome outcome, String reason, String message) implements GrantResult {}

    /** The call was carried out after its {@code notAfter}: nothing was written. */
    record TooLate() implements GrantResult {}
}
