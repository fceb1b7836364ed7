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
 * @param warnedAt when it was said that this end is near; absent while it was not
 */
public record ActiveGrant(
        List<GrantedObject> objects,
        Instant since,
        @Nullable Instant expiresAt,
        int extensions,
        @Nullable Instant warnedAt) {

    public ActiveGrant {
        objects = List.copyOf(objects);
    }

    /** One whose end nobody was warned of. */
    public ActiveGrant(List<GrantedObject> objects, Instant since, @Nullable Instant expiresAt, int extensions) {
        this(objects, since, expiresAt, extensions, null);
    }

    /** The same, as other objects that were written in place of what somebody had changed. */
    public ActiveGrant writtenAnew(List<GrantedObject> now) {
        return new ActiveGrant(now, since, expiresAt, extensions, warnedAt);
    }

    /** The same, and its end is said to be near. */
    public ActiveGrant warned(Instant at) {
        return new ActiveGrant(objects, since, expiresAt, extensions, at);
    }
}
