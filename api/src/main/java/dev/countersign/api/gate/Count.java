package dev.countersign.api.gate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.countersign.api.Decision;
import java.util.Map;

/** Where a task stands after its votes were counted. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "count")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Count.Waiting.class, name = "Waiting"),
    @JsonSubTypes.Type(value = Count.Decided.class, name = "Decided"),
    @JsonSubTypes.Type(value = Count.Over.class, name = "Over")
})
public sealed interface Count {

    /**
     * Not decided.
     *
     * @param received distinct people who approved so far
     * @param message what it waits for, and whether votes in the object count at all
     * @param refusedActs why signed acts were not counted, by act id
     */
    record Waiting(int received, String message, Map<String, String> refusedActs) implements Count {
        public Waiting {
            refusedActs = Map.copyOf(refusedActs);
        }
    }

    /** Decided by people. */
    record Decided(Decision decision, Map<String, String> refusedActs) implements Count {
        public Decided {
            refusedActs = Map.copyOf(refusedActs);
        }
    }

    /** The CustomRun was cancelled, finished by somebody else, or is gone; or the task is. */
    record Over(GateOutcome outcome, String message) implements Count {}
}
