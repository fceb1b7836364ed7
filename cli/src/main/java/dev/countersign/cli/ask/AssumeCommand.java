package dev.countersign.cli.ask;

import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.output.Output;
import dev.countersign.cli.request.Assumptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks for any role. */
@Command(
        name = "assume",
        mixinStandardHelpOptions = true,
        description = "Asks for a role on a cluster for a while, and waits until it is decided.",
        footer = {"", "Example: countersign assume cluster.admin --cluster prod-eu --expire 45m --reason INC-481"})
public final class AssumeCommand implements Callable<Integer> {

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

    @Mixin
    private Target target;

    @Override
    public Integer call() {
        Assumptions assumptions = new Assumptions(connection.api(), connection.workspace());
        return new Asking(assumptions, output, spec.commandLine().getErr()).ask(target.body(wish, role), wish);
    }
}
