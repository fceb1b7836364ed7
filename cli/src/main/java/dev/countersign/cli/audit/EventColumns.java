package dev.countersign.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.cli.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** The columns in which audit events are shown. */
final class EventColumns {

    private static final int SECONDS = "2026-12-01T09:00:00".length();

    private EventColumns() {}

    /** One line for the titles and one for each event. */
    static String table(List<JsonNode> events, boolean wide) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(columns(wide, "TIME", "ACTION", "WORKSPACE", "NAME", "WHO", "WHAT", "FACTS"));
        events.forEach(event -> rows.add(columns(
                wide,
                time(event.path("at").asText()),
                event.path("action").asText(),
                event.path("namespace").asText(),
                event.path("name").asText(),
                first(event, "person", "requestedBy", "subject"),
                first(event, "message", "outcome", "reason", "why", "act"),
                facts(event))));
        return Table.of(rows);
    }

    private static List<String> columns(boolean wide, String... values) {
        List<String> all = List.of(values);
        return wide ? all : all.subList(0, all.size() - 1);
    }

    private static String time(String at) {
        return at.length() > SECONDS ? at.substring(0, SECONDS) + "Z" : at;
    }

    private static String first(JsonNode event, String... facts) {
        return Stream.of(facts)
                .map(fact -> event.path("facts").path(fact).asText(""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String facts(JsonNode event) {
        StringJoiner facts = new StringJoiner(" ");
        event.path("facts")
                .properties()
                .forEach(fact -> facts.add(fact.getKey() + "=" + fact.getValue().asText()));
        return facts.toString();
    }
}
