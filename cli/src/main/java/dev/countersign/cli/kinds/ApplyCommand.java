package dev.countersign.cli.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.http.Api;
import dev.countersign.cli.http.Api.Reply;
import dev.countersign.cli.problem.CliException;
import dev.countersign.cli.problem.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes objects be what files say. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description =
                "Makes policies, roles, groups, access tokens and clusters be what files say, whether they are new or not. One that"
                        + " is refused keeps no other.",
        footer = {"", "Example: countersign get policy oncall -o yaml | edit | countersign apply -f -"})
public final class ApplyCommand implements Callable<Integer> {

    private static final int CREATED = 201;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Option(
            names = {"-f", "--filename"},
            required = true,
            paramLabel = "FILE",
            description = "YAML or JSON, with one object or several; - is standard input")
    private List<String> files;

    @Override
    public Integer call() {
        List<JsonNode> documents = new ArrayList<>();
        files.forEach(file -> documents.addAll(Documents.read(file, System.in)));
        if (documents.isEmpty()) {
            throw new CliException(ExitCode.USAGE, "there is nothing in " + String.join(", ", files));
        }
        Api api = connection.api();
        boolean failed = false;
        for (JsonNode document : documents) {
            String name = document.path("kind").asText("?").toLowerCase(Locale.ROOT) + "/"
                    + document.path("metadata").path("name").asText("?");
            try {
                apply(api, document, name);
            } catch (CliException refused) {
                spec.commandLine().getErr().println("countersign: " + name + ": " + refused.getMessage());
                failed = true;
            }
        }
        spec.commandLine().getOut().flush();
        return failed ? ExitCode.ERROR : ExitCode.DONE;
    }

    private void apply(Api api, JsonNode document, String name) {
        Kind kind = Kind.ofObject(document.path("kind").asText(""))
                .orElseThrow(() -> new CliException("objects of this kind are not applied; those that are:"
                        + " AssumptionPolicy, AccessRole, their global twins, AccessGroup, AccessToken and Cluster"));
        JsonNode metadata = document.path("metadata");
        if (metadata.path("name").asText("").isEmpty()) {
            throw new CliException("metadata.name is missing");
        }
        String namespace = metadata.path("namespace").asText("");
        Things things = new Things(api, () -> namespace.isEmpty() ? connection.workspace() : namespace);
        Reply reply = things.apply(kind, metadata.path("name").asText(), document);
        spec.commandLine().getOut().println(name + " " + (reply.status() == CREATED ? "created" : "configured"));
        reply.warnings().forEach(warning -> spec.commandLine().getErr().println("Warning: " + warning));
    }
}
