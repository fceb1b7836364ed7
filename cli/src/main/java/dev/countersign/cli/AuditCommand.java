package dev.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what happened, the newest first. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Shows what happened, the newest first, to auditors and administrators of the platform: in every"
                + " workspace, or with -w in one.",
        footer = {"", "Example: countersign audit --user alice@example.com --from 24h -o json"})
final class AuditCommand implements Callable<Integer> {

    private static final int PAGE = 500;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Option(names = "--request", paramLabel = "NAME", description = "What happened to this request, or other object")
    private @Nullable String request;

    @Option(names = "--user", paramLabel = "NAME", description = "What this person did, asked for, got or approved")
    private @Nullable String user;

    @Option(names = "--role", paramLabel = "ROLE", description = "Events that name this role")
    private @Nullable String role;

    @Option(names = "--cluster", paramLabel = "CLUSTER", description = "Events that name this cluster")
    private @Nullable String cluster;

    @Option(names = "--action", paramLabel = "ACTION", description = "Events of this kind, such as granted or changed")
    private @Nullable String action;

    @Option(
            names = "--from",
            paramLabel = "WHEN",
            description = "Not before that instant, such as 2026-12-01T09:00:00Z, or so long ago, such as 24h")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "WHEN", description = "Before that instant, or so long ago")
    private @Nullable String to;

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            defaultValue = "100",
            description = "How many events at most; otherwise 100")
    private int limit;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new CliException(ExitCode.USAGE, "--limit must be at least 1");
        }
        List<JsonNode> events = events();
        PrintWriter out = spec.commandLine().getOut();
        switch (output.format()) {
            case TABLE, WIDE -> {
                if (events.isEmpty()) {
                    spec.commandLine().getErr().println("There are none.");
                } else {
                    out.print(EventColumns.table(events, output.format() == Output.Format.WIDE));
                }
            }
            case NAME -> events.forEach(event -> out.println(event.path("id").asText()));
            case JSON, YAML -> {
                ArrayNode all = new JsonMapper().createArrayNode();
                events.forEach(all::add);
                output.print(all);
            }
        }
        out.flush();
        return ExitCode.DONE;
    }

    /** NB. A part without events is no end: the server looks at so much at once. */
    private List<JsonNode> events() {
        Map<String, String> query = query();
        Api api = connection.api();
        List<JsonNode> events = new ArrayList<>();
        long unreadable = 0;
        String after = "";
        do {
            query.put("limit", String.valueOf(Math.min(PAGE, limit - events.size())));
            if (!after.isEmpty()) {
                query.put("continue", after);
            }
            JsonNode page = api.get("api/v1/audit" + parameters(query));
            page.path("items").forEach(events::add);
            unreadable += page.path("unreadable").asLong();
            after = page.path("continue").asText("");
        } while (!after.isEmpty() && events.size() < limit);
        if (unreadable > 0) {
            spec.commandLine().getErr().println("Warning: lines that are no events were passed over: " + unreadable);
        }
        return events;
    }

    private Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        Assumptions.put(query, "workspace", connection.workspaceOption());
        Assumptions.put(query, "request", request);
        Assumptions.put(query, "person", user);
        Assumptions.put(query, "role", role);
        Assumptions.put(query, "cluster", cluster);
        Assumptions.put(query, "action", action);
        Assumptions.put(query, "from", from == null ? null : instant(from));
        Assumptions.put(query, "to", to == null ? null : instant(to));
        return query;
    }

    private static String instant(String when) {
        try {
            return Instant.parse(when).toString();
        } catch (DateTimeException e) {
            return Instant.now().minus(Durations.parse(when)).toString();
        }
    }

    private static String parameters(Map<String, String> query) {
        StringJoiner parameters = new StringJoiner("&", "?", "");
        query.forEach((name, value) -> parameters.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return parameters.toString();
    }
}
