package dev.countersign.api;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/** What people said, or that they said nothing in time. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "decision")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Decision.Approved.class, name = "Approved"),
    @JsonSubTypes.Type(value = Decision.Rejected.class, name = "Rejected"),
    @JsonSubTypes.Type(value = Decision.TimedOut.class, name = "TimedOut"),
    @JsonSubTypes.Type(value = Decision.Withdrawn.class, name = "Withdrawn")
})
public sealed interface Decision {

    /**
     * Enough people said yes.
     *
     * @param by the distinct people, sorted, at least one
     */
    record Approved(List<String> by, String message) implements Decision {
        public Approved {
            by = List.copyOf(by);
            if (by.isEmpty()) {
                throw new IllegalArgumentException("an approval needs somebody who approved");
            }
        }
    }

    /**
     * Somebody said no.
     *
     * @param by the distinct people who rejected, sorted, at least one
     */
    record Rejected(List<String> by, String message) implements Decision {
        public Rejected {
            by = List.copyOf(by);
            if (by.isEmpty()) {
                throw new IllegalArgumentException("a rejection needs somebody who rejected: silence is a timeout");
            }
        }
    }

    /** Nobody decided before the deadline; nobody's name stands on it. */
    record TimedOut(Instant deadline) implements Decision {}

    /**
     * Whoever asked no longer asks.
     *
     * @param by the person or program that took the question back
     */
    record Withdrawn(String by, String message) implements Decision {}
}
