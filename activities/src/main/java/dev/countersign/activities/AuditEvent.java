package dev.countersign.activities;

import dev.countersign.api.RequestRef;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One fact that must be found again long after the request and its workflow are gone.
 *
 * @param id the same for the same fact, so that a reader drops doubles
 * @param action what happened, such as {@code granting} or {@code revoked}
 * @param object the object that it is about
 * @param facts the rest, by name; no secrets and no tokens
 */
public record AuditEvent(String id, Instant at, String action, RequestRef object, Map<String, String> facts) {
    public AuditEvent {
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
        if (id.isBlank() || action.isBlank()) {
            throw new IllegalArgumentException("an audit event needs an id and an action, for " + object);
        }
    }
}
