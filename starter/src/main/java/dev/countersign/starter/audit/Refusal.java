package dev.countersign.starter.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that somebody who is known tried and did not get; or a change that they made, written down in the same way.
 *
 * @param id the same for the same attempt, so that a reader drops doubles
 * @param action what happened, such as {@code vote-refused}
 * @param namespace of the object that it is about
 * @param name of that object
 * @param uid of that object; empty where it is not known
 * @param facts the rest, by name; no tokens
 */
public record Refusal(
        String id, Instant at, String action, String namespace, String name, String uid, Map<String, String> facts) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Refusal {
        facts = Map.copyOf(facts);
    }

    /** One line of JSON, with the fields that audit events of the worker have. */
    String line() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("at", at.toString());
        fields.put("action", action);
        fields.put("namespace", namespace);
        fields.put("name", name);
        fields.put("uid", uid);
        fields.put("facts", new TreeMap<>(facts));
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a refusal of texts alone could not be written as JSON", e);
        }
    }
}
