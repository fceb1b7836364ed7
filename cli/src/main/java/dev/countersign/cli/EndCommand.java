package dev.countersign.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
final class EndCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The name of the request")
    private @Nullable String name;

    @Option(names = "--user", paramLabel = "NAME", description = "Everything of this person")
    private @Nullable String user;

    @Option(names = "--role", paramLabel = "ROLE", description = "Everything with this role")
    private @Nullable String role;

    @Option(names = "--cluster", paramLabel = "CLUSTER", description = "Everything on this cluster")
    private @Nullable String cluster;

    @Option(names = "--policy", paramLabel = "NAME", description = "Everything under this policy")
    private @Nullable String policy;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            defaultValue = "",
            description = "What you want to say about it; others read it")
    private String message;

    @Override
    public Integer call() {
        boolean matching = user != null || role != null || cluster != null || policy != null;
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
        List<Assumption> running = assumptions.list(query()).stream()
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
            out.println(which + ": " + assumptions.act(which, "end", message));
            out.flush();
            return ExitCode.DONE;
        } catch (CliException refused) {
            spec.commandLine().getErr().println("countersign: " + which + ": " + refused.getMessage());
            return refused.exitCode();
        }
    }

    private Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("all", "true");
        Assumptions.put(query, "subject", user);
        Assumptions.put(query, "role", role);
        Assumptions.put(query, "cluster", cluster);
        return query;
    }
}
