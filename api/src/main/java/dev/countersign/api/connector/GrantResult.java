package dev.countersign.api.connector;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.countersign.api.GrantedObject;
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
     * @param objects what was written; empty where the rendered rules are empty and no permission is required
     * @param at when the last of them was written
     * @param attempt which attempt it was, from 1; after an earlier one a late write is still possible until
     *     {@code notAfter}
     */
    record Granted(Evaluation evaluation, List<GrantedObject> objects, Instant at, int attempt) implements GrantResult {
        public Granted {
            objects = List.copyOf(objects);
        }
    }

    /**
     * Evaluated again, and the answer was no longer yes: nothing was written, and nothing that an earlier call or
     * attempt for the same request may have written stands any more.
     */
    record NotGranted(Evaluation evaluation) implements GrantResult {}

    /** The call was carried out after its {@code notAfter}: nothing was written. */
    record TooLate() implements GrantResult {}
}
