package dev.countersign.api.assumption;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct;
import java.util.List;
import java.util.Map;

/** How a request stands that is not granted yet. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "count")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Count.Waiting.class, name = "Waiting"),
    @JsonSubTypes.Type(value = Count.StageApproved.class, name = "StageApproved"),
    @JsonSubTypes.Type(value = Count.Over.class, name = "Over")
})
public sealed interface Count {

    /** Why signed acts did not count, by act id. */
    Map<String, String> refused();

    /**
     * Not decided.
     *
     * @param waitingFor for whom or what, in one line
     */
    record Waiting(String waitingFor, Map<String, String> refused) implements Count {
        public Waiting {
            refused = Map.copyOf(refused);
        }
    }

    /**
     * The current stage is approved.
     *
     * @param filled the acts that fill its places, sorted by person
     */
    record StageApproved(List<SignedAct> filled, String message, Map<String, String> refused) implements Count {
        public StageApproved {
            filled = List.copyOf(filled);
            refused = Map.copyOf(refused);
        }
    }

    /**
     * It ends without a grant.
     *
     * @param outcome REJECTED, WITHDRAWN, DENIED or ENDED_EARLY
     * @param reason one CamelCase word for machines
     */
    record Over(Outcome outcome, String reason, String message, Map<String, String> refused) implements Count {
        public Over {
            refused = Map.copyOf(refused);
        }
    }
}
