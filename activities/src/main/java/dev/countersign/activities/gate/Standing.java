package dev.countersign.activities.gate;

import dev.countersign.api.gate.Approver;
import dev.countersign.policy.gate.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a task stands.
 *
 * @param votes whether the votes in the object are among those counted
 * @param approvers everybody asked, with the votes that count
 * @param refused why signed acts were not counted, by act id
 */
record Standing(Tally.Result tally, ObjectVotes votes, List<Approver> approvers, Map<String, String> refused) {

    Standing {
        approvers = List.copyOf(approvers);
        refused = new LinkedHashMap<>(refused);
    }

    boolean decided() {
        return switch (tally.state()) {
            case PENDING -> false;
            case APPROVED, REJECTED -> true;
        };
    }
}
