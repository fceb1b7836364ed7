package dev.countersign.activities.assumption;

import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.Count;
import java.util.List;

/**
 * What a look at a waiting request has shown.
 *
 * @param votes the acts of this call that count as votes
 * @param refused the acts that do not count
 */
record CountLook(Count count, List<SignedAct> votes, List<Refused> refused) {
    CountLook {
        votes = List.copyOf(votes);
        refused = List.copyOf(refused);
    }
}
