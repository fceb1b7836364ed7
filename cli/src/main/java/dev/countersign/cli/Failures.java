package dev.countersign.cli;

import dev.countersign.cli.problem.CliException;
import dev.countersign.cli.problem.ExitCode;
import picocli.CommandLine;

/** Tells a person what went wrong. Only what nobody foresaw has a stack trace. */
final class Failures implements CommandLine.IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
        if (failure instanceof CliException told) {
            commandLine.getErr().println("countersign: " + told.getMessage());
            return told.exitCode();
        }
        commandLine.getErr().println("countersign: this should not have happened; please report it");
        failure.printStackTrace(commandLine.getErr());
        return ExitCode.ERROR;
    }
}
