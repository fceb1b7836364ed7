package dev.countersign.sweeper.cluster;

import dev.countersign.api.Outcome;
import dev.countersign.crds.Condition;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Words the end of a person's request whose workflow can no longer do so. */
final class AssumptionEnd {

    private static final String WORKFLOW_CLOSED = "WorkflowClosed";

    private final InstantSource clock;

    AssumptionEnd(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A merge patch of its status.
     *
     * @param granted whether something may have been granted, which is now gone
     */
    Map<String, Object> patch(RoleAssumption found, String why, boolean granted) {
        RoleAssumptionStatus stored = found.getStatus();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Map<String, @Nullable Object> status = new HashMap<>();
        status.put("phase", "Ended");
        status.put("outcome", Outcome.FAILED.name());
        status.put("message", why);
        status.put("revision", Objects.requireNonNullElse(stored.revision(), 0L) + 1);
        status.put("endedAt", now.toString());
        // NB. Null takes away: nobody is waited for, and nothing is being revoked any more.
        status.put("waitingFor", null);
        status.put("revoke", null);
        if (granted) {
            status.put("conditions", conditions(found, why, now));
        }
        return Map.of(
                "metadata", Map.of("resourceVersion", found.getMetadata().getResourceVersion()), "status", status);
    }

    private static List<Condition> conditions(RoleAssumption found, String why, Instant now) {
        List<Condition> conditions = new ArrayList<>(found.getStatus().conditions());
        Long generation = found.getMetadata().getGeneration();
        conditions.removeIf(condition -> "Granted".equals(condition.type()) || "Revoked".equals(condition.type()));
        conditions.add(new Condition("Granted", Condition.FALSE, WORKFLOW_CLOSED, why, null, generation, now));
        conditions.add(new Condition(
                "Revoked",
                Condition.TRUE,
                WORKFLOW_CLOSED,
                "the sweeper saw that nothing is left",
                null,
                generation,
                now));
        return conditions;
    }
}
