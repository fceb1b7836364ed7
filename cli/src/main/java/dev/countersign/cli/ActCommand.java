package dev.countersign.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Does one thing about one request. */
abstract class ActCommand implements Callable<Integer> {

    private final String act;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Parameters(paramLabel = "NAME", description = "The name of the request")
    private String name;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            defaultValue = "",
            description = "What you want to say about it; others read it")
    private String message;

    ActCommand(String act) {
        this.act = act;
    }

    @Override
    public Integer call() {
        String answer = new Assumptions(connection.api(), connection.workspace()).act(name, act, message);
        spec.commandLine().getOut().println(name + ": " + answer);
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }
}
