package dev.countersign.cli;

import dev.countersign.cli.connection.Surroundings;
import java.nio.file.Path;
import picocli.CommandLine;

/** Runs the command of a process. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        Surroundings here = new Surroundings(System.getenv(), Path.of(System.getProperty("user.home")));
        System.exit(commandLine(here).execute(arguments));
    }

    /** The command, as it is run in those surroundings. */
    static CommandLine commandLine(Surroundings here) {
        CommandLine line = new CommandLine(new Countersign(), new Factory(here));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(new Failures());
        return line;
    }
}
