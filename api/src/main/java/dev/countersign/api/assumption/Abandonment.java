package dev.countersign.api.assumption;

import dev.countersign.api.SignedAct;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a revoke is given up.
 *
 * @param act by which it is; absent: nobody who may has said so
 * @param refused why signed acts did not count, by act id
 */
public record Abandonment(@Nullable SignedAct act, Map<String, String> refused) {

    public Abandonment {
        refused = Map.copyOf(refused);
    }
}
