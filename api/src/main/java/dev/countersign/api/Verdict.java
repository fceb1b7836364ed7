package dev.countersign.api;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * What policy says about a request. An error is not a verdict: what could not be asked is an exception.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Verdict.Allowed.class, name = "Allowed"),
    @JsonSubTypes.Type(value = Verdict.Denied.class, name = "Denied"),
    @JsonSubTypes.Type(value = Verdict.Undecided.class, name = "Undecided")
})
public sealed interface Verdict {

    /** Why, in one line a person understands. */
    String message();

    /**
     * Policy allows it.
     *
     * @param approvedBy the distinct people whose approval it rests on, sorted; empty where policy alone allowed it
     */
    record Allowed(List<String> approvedBy, String message) implements Verdict {
        public Allowed {
            approvedBy = List.copyOf(approvedBy);
        }
    }

    /**
     * Policy denies it, finally.
     *
     * @param outcome how the request ends: DENIED, REJECTED, APPROVAL_TIMED_OUT or FAILED
     * @param reason one CamelCase word for machines
     */
    record Denied(Outcome outcome, String reason, String message) implements Verdict {}

    /**
     * Neither yes nor no yet.
     *
     * @param reason one CamelCase word for machines
     * @param message what it waits for
     */
    record Undecided(String reason, String message) implements Verdict {}
}
