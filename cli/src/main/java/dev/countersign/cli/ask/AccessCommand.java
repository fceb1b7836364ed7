package dev.countersign.cli.ask;

import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.output.Output;
import dev.countersign.cli.request.Assumptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks for the usual role on a cluster or in a namespace. */
@Command(
        name = "access",
        mixinStandardHelpOptions = true,
        description = "Asks for the usual role on a cluster or in a namespace.",
        synopsisSubcommandLabel = "COMMAND")
public final class AccessCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "access to what? Say cluster or namespace");
    }

    @Command(name = "cluster", mixinStandardHelpOptions = true, description = "Asks for a role on a whole cluster.")
    public int cluster(
            @Mixin Connection connection,
            @Mixin Wish wish,
            @Mixin Output output,
            @Parameters(paramLabel = "CLUSTER", description = "Which cluster") String cluster,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            defaultValue = "cluster.viewer",
                            description = "Which role; otherwise cluster.viewer")
                    String role) {
        return asking(connection, output).ask(wish.body(role, cluster, null), wish);
    }

    @Command(name = "namespace", mixinStandardHelpOptions = true, description = "Asks for a role in one namespace.")
    public int namespace(
            @Mixin Connection connection,
            @Mixin Wish wish,
            @Mixin Output output,
            @Parameters(paramLabel = "NAMESPACE", description = "Which namespace") String namespace,
            @Option(names = "--cluster", required = true, paramLabel = "CLUSTER", description = "On which cluster")
                    String cluster,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            defaultValue = "namespace.admin",
                            description = "Which role; otherwise namespace.admin")
                    String role) {
        return asking(connection, output).ask(wish.body(role, cluster, namespace), wish);
    }

    private Asking asking(Connection connection, Output output) {
        return new Asking(
                new Assumptions(connection.api(), connection.workspace()),
                output,
                spec.commandLine().getErr());
    }
}
