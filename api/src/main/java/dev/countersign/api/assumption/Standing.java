package dev.countersign.api.assumption;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How a granted access stands. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "standing")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Standing.Stands.class, name = "Stands"),
    @JsonSubTypes.Type(value = Standing.Extendable.class, name = "Extendable"),
    @JsonSubTypes.Type(value = Standing.Asked.class, name = "Asked"),
    @JsonSubTypes.Type(value = Standing.StageApproved.class, name = "StageApproved"),
    @JsonSubTypes.Type(value = Standing.NotExtended.class, name = "NotExtended"),
    @JsonSubTypes.Type(value = Standing.Drifted.class, name = "Drifted"),
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
     * @param filled the approvals that decided; none: nobody had to approve
     */
    record Extendable(Instant expiresAt, String message, List<SignedAct> filled, Map<String, String> refused)
            implements Standing {
        public Extendable {
            filled = List.copyOf(filled);
            refused = Map.copyOf(refused);
        }
    }

    /** Somebody has changed what was granted: it is to be put back. Of assignments only. */
    record Drifted(String message, Map<String, String> refused) implements Standing {
        public Drifted {
            refused = Map.copyOf(refused);
        }
    }

    /**
     * The subject asked for longer, and people have to approve it.
     *
     * @param wish what they are asked, from now on
     */
    record Asked(ExtensionWish wish, String message, Map<String, String> refused) implements Standing {
        public Asked {
            refused = Map.copyOf(refused);
        }
    }

    /**
     * The current stage of an extension's approval is approved, and the next one begins.
     *
     * @param filled the acts that fill its places, sorted by person
     */
    record StageApproved(List<SignedAct> filled, String message, Map<String, String> refused) implements Standing {
        public StageApproved {
            filled = List.copyOf(filled);
            refused = Map.copyOf(refused);
        }
    }

    /** The wish for longer has come to nothing; the access ends when it would have without it. */
    record NotExtended(String message, Map<String, String> refused) implements Standing {
        public NotExtended {
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
