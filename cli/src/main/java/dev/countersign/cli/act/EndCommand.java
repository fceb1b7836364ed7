package dev.countersign.cli.act;

import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.http.Query;
import dev.countersign.cli.problem.CliException;
import dev.countersign.cli.problem.ExitCode;
import dev.countersign.cli.request.Assumption;
import dev.countersign.cli.request.Assumptions;
import dev.countersign.cli.request.MatchingPeople;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends one request, or everything that matches. */
@Command(
        name = "end",
        aliases = "revoke",
        mixinStandardHelpOptions = true,
        description = "Ends the access of somebody else, as an administrator or as who approved it: one by its name, or"
                + " all in the workspace that match, waiting and scheduled ones too.")
public final class EndCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The name of the request")
    private @Nullable String name;

    @Mixin
    private MatchingPeople whose;

    @Option(names = "--policy", paramLabel = "NAME", description = "Under this policy only")
    private @Nullable String policy;

    @Mixin
    private Message message;

    @Override
    public Integer call() {
        boolean matching = whose.isSaid() || policy != null;
        if ((name == null) != matching) {
            throw new CliException(
                    ExitCode.USAGE,
                    "end what? Say the name of a request, or what all of them have: --user, --role,"
                            + " --cluster or --policy");
        }
        Assumptions assumptions = new Assumptions(connection.api(), connection.workspace());
        return name == null ? endAll(assumptions) : end(assumptions, name);
    }

    private int endAll(Assumptions assumptions) {
        List<Assumption> running = assumptions.list(whose.in(new Query().with("all", "true"), "subject")).stream()
                .filter(request -> !request.over())
                .filter(request -> policy == null || request.policy().equals(policy))
                .toList();
        if (running.isEmpty()) {
            spec.commandLine().getErr().println("There are none.");
        }
        int exitCode = ExitCode.DONE;
        for (Assumption request : running) {
            exitCode = Math.max(exitCode, end(assumptions, request.name()));
        }
        return exitCode;
    }

    /** NB. One that cannot be ended does not keep the others. */
    private int end(Assumptions assumptions, String which) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            out.println(which + ": " + assumptions.act(which, "end", message.text()));
            out.flush();
            return ExitCode.DONE;
        } catch (CliException refused) {
            spec.commandLine().getErr().println("countersign: " + which + ": " + refused.getMessage());
            return refused.exitCode();
        }
    }
}
