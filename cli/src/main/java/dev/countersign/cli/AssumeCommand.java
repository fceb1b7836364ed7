package dev.countersign.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks for any role. */
@Command(
        name = "assume",
        mixinStandardHelpOptions = true,
        description = "Asks for a role on a cluster for a while, and waits until it is decided.",
        footer = {"", "Example: countersign assume cluster.admin --cluster prod-eu --expire 45m --reason INC-481"})
final class AssumeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Mixin
    private Wish wish;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "ROLE", description = "Such as cluster.admin; one of the workspace is workspace:NAME")
    private String role;

    @Option(names = "--cluster", required = true, paramLabel = "CLUSTER", description = "On which cluster")
    private String cluster;

    @Option(
            names = "--namespace",
            paramLabel = "NAMESPACE",
            description = "In which namespace; for roles that do not reach the whole cluster")
    private @Nullable String namespace;

    @Override
    public Integer call() {
        Assumptions assumptions = new Assumptions(connection.api(), connection.workspace());
        return new Asking(assumptions, output, spec.commandLine().getErr())
                .ask(wish.body(role, cluster, namespace), wish);
    }
}
