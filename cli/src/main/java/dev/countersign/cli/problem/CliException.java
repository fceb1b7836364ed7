package dev.countersign.cli.problem;

/** Something that the person can be told in a sentence: what is wrong, and what to do. */
public class CliException extends RuntimeException {

    private final int exitCode;

    public CliException(String message) {
        this(ExitCode.ERROR, message);
    }

    public CliException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
