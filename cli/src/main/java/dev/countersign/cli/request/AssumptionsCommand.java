package dev.countersign.cli.request;

import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.http.Query;
import dev.countersign.cli.output.Output;
import dev.countersign.cli.problem.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows requests. */
@Command(
        name = "assumptions",
        aliases = {"assumption", "sessions"},
        mixinStandardHelpOptions = true,
        description = "Shows requests: your own, those that wait for you, or everybody's; or one by its name.")
public final class AssumptionsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "One request only")
    private @Nullable String name;

    @ArgGroup
    private @Nullable Whose whose;

    @Option(names = "--phase", paramLabel = "PHASE", description = "Those in this phase only, such as Active")
    private @Nullable String phase;

    @Mixin
    private MatchingPeople matching;

    @Option(names = "--watch", description = "Tell each change until all that is shown has ended")
    private boolean watch;

    /** Whose requests. */
    public static final class Whose {

        @Option(names = "--all", description = "Everybody's, as an administrator or auditor")
        private boolean all;

        @Option(names = "--waiting-for-me", description = "Those that you are asked to decide")
        private boolean waitingForMe;
    }

    @Override
    public Integer call() {
        Assumptions assumptions = new Assumptions(connection.api(), connection.workspace());
        if (name == null) {
            Supplier<List<Assumption>> list = () -> assumptions.list(query());
            show(watch ? new Watcher(assumptions, spec.commandLine().getErr()).untilAllEnded(list) : list.get());
            return ExitCode.DONE;
        }
        Assumption request = assumptions.get(name);
        if (watch) {
            request = new Watcher(assumptions, spec.commandLine().getErr())
                    .until(request, Patience.ENDLESS, Assumption::over);
        }
        new Listing(output).one(request);
        return ExitCode.DONE;
    }

    private void show(List<Assumption> requests) {
        if (requests.isEmpty()) {
            spec.commandLine().getErr().println("There are none.");
        } else {
            new Listing(output).many(requests);
        }
    }

    private Query query() {
        Query query = new Query()
                .with("all", whose != null && whose.all ? "true" : null)
                .with("waitingForMe", whose != null && whose.waitingForMe ? "true" : null)
                .with("phase", phase);
        return matching.in(query, "subject");
    }
}
