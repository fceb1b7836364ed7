package dev.countersign.api.assumption;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.countersign.api.Outcome;
import java.time.Instant;
import java.util.Map;

/** How a granted access stands. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "standing")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Standing.Stands.class, name = "Stands"),
    @JsonSubTypes.Type(value = Standing.Extendable.class, name = "Extendable"),
    @JsonSubTypes.Type(value = Standing.Over.class, name = "Over")
})
public sealed interface Standing {

    /** Why signed acts did not count, by act id. */
    Map<String, String> refused();

    /** It goes on as it is. */
    record Stands(String message, Map<String, String> refused) implements Standing {
        public Stands {
            refused = Map.copyOf(refused);
        }
    }

    /**
     * The subject asked for longer, and policy allows it: it lasts longer once the grant says so.
     *
     * @param expiresAt the new end
     */
    record Extendable(Instant expiresAt, String message, Map<String, String> refused) implements Standing {
        public Extendable {
            refused = Map.copyOf(refused);
        }
    }

    /**
     * It ends now.
     *
     * @param outcome GIVEN_BACK or ENDED_EARLY
     * @param reason one CamelCase word for machines
     */
    record Over(Outcome outcome, String reason, String message, Map<String, String> refused) implements Standing {
        public Over {
            refused = Map.copyOf(refused);
        }
    }
}
