package dev.countersign.cli.request;

import dev.countersign.cli.output.Durations;
import dev.countersign.cli.output.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The columns in which requests are shown, as kubectl would. */
public final class Columns {

    private final List<Column> columns;

    private Columns(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    private record Column(String title, Function<Assumption, String> value) {}

    /** What a person wants to know first. */
    public static Columns usual(Instant now) {
        return new Columns(usualOnes(now));
    }

    /** That, and why and under which policy. */
    public static Columns wide(Instant now) {
        List<Column> columns = new ArrayList<>(usualOnes(now));
        columns.add(new Column("POLICY", Assumption::policy));
        columns.add(new Column("REASON", Assumption::reason));
        columns.add(new Column("MESSAGE", Assumption::message));
        return new Columns(columns);
    }

    private static List<Column> usualOnes(Instant now) {
        return List.of(
                new Column("NAME", Assumption::name),
                new Column("ROLE", Assumption::role),
                new Column("CLUSTER", Assumption::cluster),
                new Column("NAMESPACE", Assumption::namespace),
                new Column("USER", Assumption::subject),
                new Column("STATUS", Columns::status),
                new Column("EXPIRES IN", request -> expiresIn(request, now)),
                new Column(
                        "AGE",
                        request -> request.createdAt()
                                .map(at -> Durations.words(Duration.between(at, now)))
                                .orElse("")));
    }

    private static String status(Assumption request) {
        return request.over() ? request.outcome() : request.phase();
    }

    private static String expiresIn(Assumption request, Instant now) {
        return request.over()
                ? ""
                : request.expiresAt()
                        .map(end -> Durations.words(Duration.between(now, end)))
                        .orElse("");
    }

    /** One line for the titles and one for each request. */
    public String table(List<Assumption> requests) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(columns.stream().map(Column::title).toList());
        requests.forEach(request -> rows.add(
                columns.stream().map(column -> column.value().apply(request)).toList()));
        return Table.of(rows);
    }
}
