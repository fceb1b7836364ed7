package dev.countersign.cli;

import dev.countersign.cli.connection.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Runs the command of a process. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        Surroundings here = new Surroundings(System.getenv(), Path.of(System.getProperty("user.home")));
        System.exit(commandLine(here, arguments).execute(arguments));
    }

    /**
     * The command, as it is run in those surroundings with those arguments. NB. To put all subcommands together takes longer
     * than most of them run: where one is named, it is the only one.
     */
    static CommandLine commandLine(Surroundings here, String... arguments) {
        Factory factory = new Factory(here);
        CommandLine line = wanted(arguments)
                .map(only -> new CommandLine(alone(factory), factory).addSubcommand(only))
                .orElseGet(() -> isVersion(arguments)
                        ? new CommandLine(alone(factory), factory)
                        : new CommandLine(new Countersign(), factory));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(new Failures());
        return line;
    }

    private static CommandSpec alone(Factory factory) {
        return CommandSpec.wrapWithoutInspection(new Countersign(), factory)
                .name(said(Countersign.class).name())
                .versionProvider(new Version())
                .mixinStandardHelpOptions(true);
    }

    private static boolean isVersion(String... arguments) {
        return arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"));
    }

    /** NB. The subcommands of picocli's own, and what completes words in a shell, are about all the others. */
    private static Optional<Class<?>> wanted(String... arguments) {
        return Stream.<Class<?>>of(said(Countersign.class).subcommands())
                .filter(command ->
                        command != CompletionCommand.class && !command.getName().startsWith("picocli."))
                .filter(command -> arguments.length > 0 && isNamed(said(command), arguments[0]))
                .findFirst();
    }

    private static boolean isNamed(Command said, String word) {
        return said.name().equals(word) || List.of(said.aliases()).contains(word);
    }

    private static Command said(Class<?> command) {
        return Objects.requireNonNull(command.getAnnotation(Command.class), command::getName);
    }
}
