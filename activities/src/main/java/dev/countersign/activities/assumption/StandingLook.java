package dev.countersign.activities.assumption;

import dev.countersign.api.assumption.Standing;
import java.util.List;

/**
 * What a look at a granted access has shown.
 *
 * @param refused the acts that do not count
 */
record StandingLook(Standing standing, List<Refused> refused) {
    StandingLook {
        refused = List.copyOf(refused);
    }
}
