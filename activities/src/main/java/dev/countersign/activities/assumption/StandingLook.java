package dev.countersign.activities.assumption;

import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.Standing;
import java.util.List;

/**
 * What a look at a granted access has shown.
 *
 * @param waitingFor whom an extension waits for; empty where none does
 * @param votes the acts of this call that count as votes on an extension
 * @param refused the acts that do not count
 */
record StandingLook(Standing standing, String waitingFor, List<SignedAct> votes, List<Refused> refused) {
    StandingLook {
        votes = List.copyOf(votes);
        refused = List.copyOf(refused);
    }
}
