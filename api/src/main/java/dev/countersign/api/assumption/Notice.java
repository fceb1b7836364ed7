package dev.countersign.api.assumption;

import dev.countersign.api.Outcome;
import dev.countersign.api.RequestRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that people are told about a request. It never holds a secret, a token or a kubeconfig.
 *
 * @param key tells apart what people are told about one request; the same for the same fact
 * @param at when it happened
 * @param wish what was asked for; absent where that was never read
 * @param policy the one that allowed it; absent where none did
 * @param message what happened, in one line
 * @param decision that is told; absent where it is about something else
 * @param outcome how the request ends; absent while it does not
 */
public record Notice(
        RequestRef request,
        NoticeEvent event,
        String key,
        Instant at,
        @Nullable RoleRequest wish,
        @Nullable PolicyRef policy,
        Clocks clocks,
        Asking asking,
        String message,
        @Nullable Decision decision,
        @Nullable Outcome outcome) {

    /**
     * The two clocks of a request.
     *
     * @param waitsUntil when waiting for people ends; absent where nobody is asked
     * @param lasts how long the access lasts from the grant or the planned start on; absent: until it is removed
     * @param accessUntil when the access ends; absent while nothing is granted, and where it does not end by itself
     */
    public record Clocks(
            @Nullable Instant waitsUntil,
            @Nullable Duration lasts,
            @Nullable Instant accessUntil) {}

    /**
     * Whom a request waits for.
     *
     * @param stage that is voted on, or was decided; empty where nobody is asked
     * @param waitingFor whose approval is missing, in words; empty where none is
     * @param people who may fill a place; absent where nobody is asked
     * @param except who may not, although they are among them: the subject and those who have approved before
     */
    public record Asking(
            String stage, String waitingFor, @Nullable People people, List<String> except) {

        /** Nobody. */
        public static final Asking NOBODY = new Asking("", "", null, List.of());

        public Asking {
            except = List.copyOf(except);
        }
    }

    /**
     * What people decided.
     *
     * @param by whose decision it was, sorted; empty where nobody's, because time or policy decided
     */
    public record Decision(boolean approved, List<String> by) {
        public Decision {
            by = List.copyOf(by);
        }
    }

    public Notice {
        if (key.isBlank()) {
            throw new IllegalArgumentException("a notice needs a key");
        }
    }
}
