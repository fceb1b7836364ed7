package dev.countersign.api.assumption;

import dev.countersign.api.GrantedObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An access that stands.
 *
 * @param objects what was written on the target cluster
 * @param since when it began
 * @param expiresAt when it ends; absent: not by itself
 * @param extensions how often it was extended
 */
public record ActiveGrant(
        List<GrantedObject> objects,
        Instant since,
        @Nullable Instant expiresAt,
        int extensions) {

    public ActiveGrant {
        objects = List.copyOf(objects);
    }
}
