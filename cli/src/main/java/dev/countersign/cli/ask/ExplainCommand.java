package dev.countersign.cli.ask;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.http.Query;
import dev.countersign.cli.output.Output;
import dev.countersign.cli.problem.ExitCode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what policy would decide, and why. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Tells whether a role would be allowed, by which policy and who would approve, or why not."
                + " Ends with 0 where it would, with 3 where not; nothing is asked for.")
public final class ExplainCommand implements Callable<Integer> {

    @Mixin
    private Connection connection;

    @Mixin
    private Details details;

    @Parameters(paramLabel = "ROLE", description = "Such as cluster.admin; one of the workspace is workspace:NAME")
    private String role;

    @Mixin
    private Target target;

    @Option(
            names = "--access-token",
            paramLabel = "NAME",
            description = "Whether it could be assigned to this access token, and not had by a person")
    private @Nullable String token;

    @Mixin
    private Output output;

    @Option(names = "--user", paramLabel = "NAME", description = "About somebody else, as an administrator or auditor")
    private @Nullable String user;

    @Option(names = "--groups", paramLabel = "GROUPS", description = "Their groups, with commas")
    private @Nullable String groups;

    @Override
    public Integer call() {
        Map<String, String> body = target.body(details, role);
        Details.put(body, "accessToken", token);
        Details.put(body, "user", user);
        Details.put(body, "groups", groups);
        JsonNode answer = connection
                .api()
                .post("api/v1/workspaces/" + Query.encode(connection.workspace()) + "/explain", body, Map.of());
        switch (output.format()) {
            case JSON, YAML -> output.print(answer);
            case NAME -> output.out().println(answer.path("policy").path("name").asText());
            case TABLE, WIDE -> tell(answer, output.out());
        }
        output.out().flush();
        return answer.path("allowed").asBoolean() ? ExitCode.DONE : ExitCode.DENIED;
    }

    private static void tell(JsonNode answer, PrintWriter out) {
        out.println((answer.path("allowed").asBoolean() ? "yes: " : "no: ")
                + answer.path("message").asText());
        line(out, "approval", answer.path("approval").asText(""));
        line(out, "longest", answer.path("longest").asText(""));
        line(out, "nearest", answer.path("nearest").asText(""));
        for (JsonNode policy : answer.path("policies")) {
            out.println();
            out.println(policy.path("policy").path("name").asText() + " ("
                    + policy.path("effect").asText() + ", "
                    + (policy.path("matches").asBoolean() ? "matches" : "does not match") + ")");
            policy.path("constraints")
                    .forEach(one -> out.printf(
                            "  %-8s %s: %s%n",
                            one.path("result").asText(),
                            one.path("constraint").asText(),
                            one.path("message").asText()));
        }
    }

    private static void line(PrintWriter out, String name, String value) {
        if (!value.isEmpty()) {
            out.println(name + ": " + value);
        }
    }
}
