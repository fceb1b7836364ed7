package dev.countersign.cli.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.output.Output;
import dev.countersign.cli.problem.CliException;
import dev.countersign.cli.problem.ExitCode;
import dev.countersign.cli.problem.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes what needs no file. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Makes an access token of the workspace; everything else is made with: countersign apply -f FILE",
        synopsisSubcommandLabel = "COMMAND")
public final class CreateCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "create what? Say accesstoken; everything else: countersign apply -f FILE");
    }

    @Command(
            name = "accesstoken",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a machine identity of the workspace. It may do nothing until a role is assigned to it.",
                "Nothing secret is printed: programs under the ServiceAccounts fetch short-lived credentials."
            },
            footer = {
                "",
                "Example: countersign create accesstoken nightly-backup --service-account jobs/backup"
                        + " --description 'Backs up the ledger'"
            })
    int token(
            @Mixin Connection connection,
            @Mixin Output output,
            @Parameters(paramLabel = "NAME", description = "How it is called in the workspace") String name,
            @Option(
                            names = "--service-account",
                            paramLabel = "NAMESPACE/NAME",
                            description =
                                    "A ServiceAccount of Countersign's own cluster under which programs may fetch its"
                                            + " credentials; may be said several times")
                    @Nullable List<String> accounts,
            @Option(
                            names = {"-d", "--description"},
                            paramLabel = "TEXT",
                            description = "What it is for")
                    @Nullable String description) {
        ObjectNode document = new JsonMapper().createObjectNode();
        document.put("apiVersion", "access.countersign.dev/v1alpha1").put("kind", Kind.TOKEN.objects());
        document.putObject("metadata").put("name", name);
        ObjectNode wanted = document.putObject("spec");
        if (description != null) {
            wanted.put("description", description);
        }
        ArrayNode list = wanted.putArray("serviceAccounts");
        (accounts == null ? List.<String>of() : accounts).forEach(account -> add(list, account));
        Thing made = new Thing(Kind.TOKEN, create(new Things(connection.api(), connection::workspace), name, document));
        switch (output.format()) {
            case JSON, YAML -> output.print(made.json());
            case NAME -> output.out().println(made.typed());
            case TABLE, WIDE -> output.out().println(made.typed() + " created");
        }
        output.out().flush();
        spec.commandLine()
                .getErr()
                .println("It may do nothing yet: countersign assign accessrole --access-token " + name
                        + " --role ROLE --cluster CLUSTER");
        return ExitCode.DONE;
    }

    private static JsonNode create(Things things, String name, JsonNode document) {
        try {
            return things.create(Kind.TOKEN, name, document).json();
        } catch (Refusal refusal) {
            throw refusal.is("changed-meanwhile")
                    ? new CliException(refusal.getMessage() + "; take another name, or change that one: countersign get"
                            + " accesstoken " + name + " -o yaml | edit | countersign apply -f -")
                    : refusal;
        }
    }

    private static void add(ArrayNode list, String account) {
        String[] parts = account.split("/", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE, "which ServiceAccount is '" + account + "'? Say it as NAMESPACE/NAME");
        }
        list.addObject().put("namespace", parts[0]).put("name", parts[1]);
    }
}
