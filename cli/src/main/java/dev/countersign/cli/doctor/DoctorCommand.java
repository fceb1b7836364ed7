package dev.countersign.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.output.Output;
import dev.countersign.cli.output.Table;
import dev.countersign.cli.problem.ExitCode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what is wrong with the installation, and what to do. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says what is wrong with the installation and what to do, to auditors and administrators of the"
                + " platform: Temporal, workers, kinds, permissions, clusters, overdue revokes.",
        footer = {"", "Ends with 6 where something does not work; a warning is none."})
public final class DoctorCommand implements Callable<Integer> {

    private static final String OK = "ok";
    private static final String ERROR = "error";

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        JsonNode found = connection.api().get("api/v1/doctor").path("findings");
        List<JsonNode> findings =
                StreamSupport.stream(found.spliterator(), false).toList();
        PrintWriter out = output.out();
        switch (output.format()) {
            case TABLE, WIDE -> table(out, findings);
            case NAME -> wrong(findings).forEach(finding -> out.println(text(finding, "check")));
            case JSON, YAML -> output.print(found);
        }
        out.flush();
        return findings.stream().anyMatch(finding -> text(finding, "level").equals(ERROR))
                ? ExitCode.UNHEALTHY
                : ExitCode.DONE;
    }

    private static void table(PrintWriter out, List<JsonNode> findings) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("LEVEL", "CHECK", "FOUND"));
        findings.forEach(
                finding -> rows.add(List.of(text(finding, "level"), text(finding, "check"), text(finding, "what"))));
        out.print(Table.of(rows));
        for (JsonNode finding : wrong(findings)) {
            out.println();
            out.println(text(finding, "level") + ", " + text(finding, "check") + ": " + text(finding, "what"));
            text(finding, "todo").lines().forEach(line -> out.println("  " + line));
        }
    }

    private static List<JsonNode> wrong(List<JsonNode> findings) {
        return findings.stream()
                .filter(finding -> !text(finding, "level").equals(OK))
                .toList();
    }

    private static String text(JsonNode finding, String field) {
        return finding.path(field).asText();
    }
}
