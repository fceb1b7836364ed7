package dev.countersign.cli.token;

import dev.countersign.cli.ask.Asking;
import dev.countersign.cli.ask.Target;
import dev.countersign.cli.ask.Wish;
import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.output.Output;
import dev.countersign.cli.request.Assumption;
import dev.countersign.cli.request.Assumptions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Assigns something to an access token. */
@Command(
        name = "assign",
        mixinStandardHelpOptions = true,
        description = "Assigns a role to an access token of the workspace.",
        synopsisSubcommandLabel = "COMMAND")
public final class AssignCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "assign what? Say accessrole");
    }

    @Command(
            name = "accessrole",
            mixinStandardHelpOptions = true,
            description = "Assigns a role on a cluster to an access token, until it is removed.",
            footer = {
                "",
                "Example: countersign assign accessrole --access-token nightly-backup --role cluster.deployment"
                        + " --cluster prod-eu"
            })
    public int role(
            @Mixin Connection connection,
            @Mixin Wish wish,
            @Mixin Target target,
            @Mixin Output output,
            @Option(
                            names = "--access-token",
                            required = true,
                            paramLabel = "NAME",
                            description = "Which access token of the workspace")
                    String token,
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "ROLE",
                            description = "Such as cluster.deployment; one of the workspace is workspace:NAME")
                    String role) {
        Map<String, Object> body = target.body(wish, role);
        body.put("accessToken", token);
        Assumption assigned = new Assignments(connection.api(), connection.workspace()).create(body);
        return new Asking(
                        new Assumptions(connection.api(), connection.workspace()),
                        output,
                        spec.commandLine().getErr())
                .follow(assigned, wish);
    }
}
