package dev.countersign.cli.act;

import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.problem.ExitCode;
import dev.countersign.cli.request.Assumptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private Message message;

    ActCommand(String act) {
        this.act = act;
    }

    @Override
    public Integer call() {
        String answer = new Assumptions(connection.api(), connection.workspace()).act(name, act, message.text());
        spec.commandLine().getOut().println(name + ": " + answer);
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }
}
