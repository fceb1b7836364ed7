package dev.countersign.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.http.Api;
import dev.countersign.cli.http.Query;
import dev.countersign.cli.output.Durations;
import dev.countersign.cli.output.Output;
import dev.countersign.cli.problem.CliException;
import dev.countersign.cli.problem.ExitCode;
import dev.countersign.cli.request.MatchingPeople;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
public final class AuditCommand implements Callable<Integer> {

    private static final int PAGE = 500;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Option(names = "--request", paramLabel = "NAME", description = "What happened to this request, or other object")
    private @Nullable String request;

    @Mixin
    private MatchingPeople matching;

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
        Query query = query();
        Api api = connection.api();
        List<JsonNode> events = new ArrayList<>();
        long unreadable = 0;
        String after = "";
        do {
            query.with("limit", String.valueOf(Math.min(PAGE, limit - events.size())));
            JsonNode page = api.get("api/v1/audit" + query);
            page.path("items").forEach(events::add);
            unreadable += page.path("unreadable").asLong();
            after = page.path("continue").asText("");
            query.with("continue", after);
        } while (!after.isEmpty() && events.size() < limit);
        if (unreadable > 0) {
            spec.commandLine().getErr().println("Warning: lines that are no events were passed over: " + unreadable);
        }
        return events;
    }

    private Query query() {
        Query query =
                new Query().with("workspace", connection.workspaceOption()).with("request", request);
        return matching.in(query, "person")
                .with("action", action)
                .with("from", from == null ? null : instant(from))
                .with("to", to == null ? null : instant(to));
    }

    private static String instant(String when) {
        try {
            return Instant.parse(when).toString();
        } catch (DateTimeException e) {
            return Instant.now().minus(Durations.parse(when)).toString();
        }
    }
}
