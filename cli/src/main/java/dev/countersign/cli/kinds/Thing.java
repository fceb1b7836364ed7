package dev.countersign.cli.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.cli.output.Durations;
import dev.countersign.cli.problem.CliException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;

/**
 * One object as the API shows it.
 *
 * @param kind as which it was asked for
 */
record Thing(Kind kind, JsonNode json) {

    String name() {
        return json.path("metadata").path("name").asText("");
    }

    /** As people write it where a role or policy is asked for. */
    String reference() {
        if (kind.isRole()) {
            return kind.isGlobal() ? name() : "workspace:" + name();
        }
        return kind.isPolicy() && kind.isGlobal() ? "global:" + name() : name();
    }

    /** As kubectl writes it. */
    String typed() {
        return kind.objects().toLowerCase(Locale.ROOT) + "/" + name();
    }

    String spec(String field) {
        return json.path("spec").path(field).asText("");
    }

    /** The texts of a list, with commas. */
    String specs(String field) {
        StringJoiner texts = new StringJoiner(",");
        json.path("spec").path(field).forEach(text -> texts.add(text.asText()));
        return texts.toString();
    }

    int count(String field) {
        return json.path("spec").path(field).size();
    }

    /** What a condition of its status says, by a field of that. */
    String condition(String type, String field) {
        return StreamSupport.stream(json.path("status").path("conditions").spliterator(), false)
                .filter(condition -> condition.path("type").asText("").equals(type))
                .map(condition -> condition.path(field).asText(""))
                .findFirst()
                .orElse("");
    }

    String age(Instant now) {
        return since(json.path("metadata").path("creationTimestamp").asText(""), now, "it was made");
    }

    /** How long ago it was what a field of its spec says; empty where it says nothing. */
    String since(String field, Instant now) {
        return since(spec(field), now, field);
    }

    private static String since(String at, Instant now, String what) {
        try {
            return at.isEmpty() ? "" : Durations.words(Duration.between(Instant.parse(at), now));
        } catch (DateTimeParseException e) {
            throw new CliException("the server says " + what + " at " + at + ", which is no instant");
        }
    }
}
