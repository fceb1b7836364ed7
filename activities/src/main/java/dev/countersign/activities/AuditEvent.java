package dev.countersign.activities;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.api.RequestRef;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
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

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public AuditEvent {
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
        if (id.isBlank() || action.isBlank()) {
            throw new IllegalArgumentException("an audit event needs an id and an action, for " + object);
        }
    }

    /** The event as one line of JSON, without the end of the line; its fields are those that auditors read. */
    public String line() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("at", at.toString());
        fields.put("action", action);
        fields.put("namespace", object.namespace());
        fields.put("name", object.name());
        fields.put("uid", object.uid());
        fields.put("facts", facts);
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an audit event of texts alone could not be written as JSON", e);
        }
    }
}
