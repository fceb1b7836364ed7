package dev.countersign.api.assumption;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What policy says about a role that somebody wants. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AssumptionVerdict.Allowed.class, name = "Allowed"),
    @JsonSubTypes.Type(value = AssumptionVerdict.Denied.class, name = "Denied")
})
public sealed interface AssumptionVerdict {

    /** Why, in one line. */
    String message();

    /** What every policy that names the role says, in the order of their names, global ones last. */
    List<PolicyResult> policies();

    /**
     * One policy allows all of it.
     *
     * @param policy the one that was chosen
     * @param duration for how long; absent: until it is removed (access tokens only)
     * @param cap the longest that this policy allows; absent: no end
     * @param approval whose approval it still needs; absent: nobody's
     * @param closesAt when the window of days and times closes in which it was asked for; absent: never
     * @param strictWindow whether the access ends then, too
     */
    record Allowed(
            PolicyRef policy,
            @Nullable Duration duration,
            @Nullable Duration cap,
            @Nullable ApprovalRule approval,
            @Nullable Instant closesAt,
            boolean strictWindow,
            String message,
            List<PolicyResult> policies)
            implements AssumptionVerdict {
        public Allowed {
            policies = List.copyOf(policies);
        }
    }

    /**
     * Policy does not allow it.
     *
     * @param nearest the nearest request that would be allowed, in words; empty where none was found
     */
    record Denied(String message, String nearest, List<PolicyResult> policies) implements AssumptionVerdict {
        public Denied {
            policies = List.copyOf(policies);
        }
    }
}
