package dev.countersign.starter.auditor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One line of the audit stream.
 *
 * @param id the same for the same fact, which may be written twice
 * @param action what happened, such as {@code granted}
 * @param namespace of the object that it is about; so are name and uid
 */
record Event(
        String id, Instant at, String action, String namespace, String name, String uid, Map<String, String> facts) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Empty when the line is no event. */
    static Optional<Event> parse(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            Map<String, String> facts = new TreeMap<>();
            json.path("facts")
                    .properties()
                    .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
            return Optional.of(new Event(
                    json.path("id").asText(""),
                    Instant.parse(json.path("at").asText("")),
                    json.path("action").asText(""),
                    json.path("namespace").asText(""),
                    json.path("name").asText(""),
                    json.path("uid").asText(""),
                    facts));
        } catch (JsonProcessingException | DateTimeException e) {
            // What is no event is counted by whoever reads.
            return Optional.empty();
        }
    }

    String fact(String name) {
        return facts.getOrDefault(name, "");
    }
}
