package dev.countersign.activities.gate;

import dev.countersign.crds.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A condition of an ApprovalTask before it is known since when it holds. */
record Finding(String type, String status, String reason, String message) {

    /** The conditions with this one, which keeps its time while its status stays. */
    List<Condition> among(List<Condition> conditions, Instant now) {
        List<Condition> all = new ArrayList<>();
        Instant since = now;
        for (Condition condition : conditions) {
            if (!condition.type().equals(type)) {
                all.add(condition);
            } else if (condition.status().equals(status) && condition.lastTransitionTime() != null) {
                since = condition.lastTransitionTime();
            }
        }
        all.add(new Condition(type, status, reason, message, null, null, since));
        return List.copyOf(all);
    }
}
