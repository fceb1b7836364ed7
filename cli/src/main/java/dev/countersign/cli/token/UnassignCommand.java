package dev.countersign.cli.token;

import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.problem.CliException;
import dev.countersign.cli.problem.ExitCode;
import dev.countersign.cli.request.Assumption;
import dev.countersign.cli.request.Matching;
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

/** Removes a role from an access token. */
@Command(
        name = "unassign",
        mixinStandardHelpOptions = true,
        description = "Removes an assigned role: by the name of the assignment, or all that match.")
public final class UnassignCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The name of the assignment")
    private @Nullable String name;

    @Option(names = "--access-token", paramLabel = "NAME", description = "Of this access token")
    private @Nullable String token;

    @Mixin
    private Matching what;

    @Option(names = "--namespace", paramLabel = "NAMESPACE", description = "In this namespace")
    private @Nullable String namespace;

    @Override
    public Integer call() {
        if ((name == null) == (token == null)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "unassign what? Say the name of an assignment, or --access-token and perhaps --role,"
                            + " --cluster and --namespace");
        }
        Assignments assignments = new Assignments(connection.api(), connection.workspace());
        List<String> names = name == null ? matching(assignments) : List.of(name);
        if (names.isEmpty()) {
            spec.commandLine().getErr().println("There are none.");
        }
        PrintWriter out = spec.commandLine().getOut();
        for (String one : names) {
            out.println(one + ": " + assignments.remove(one));
            out.flush();
        }
        return ExitCode.DONE;
    }

    private List<String> matching(Assignments assignments) {
        return assignments.list().stream()
                .filter(assigned -> !assigned.over())
                .filter(what::fits)
                .filter(assigned ->
                        Matching.fits(token, assigned.subject()) && Matching.fits(namespace, assigned.namespace()))
                .map(Assumption::name)
                .toList();
    }
}
