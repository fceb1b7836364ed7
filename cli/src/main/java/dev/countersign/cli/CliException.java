package dev.countersign.cli;

/** Something that the person can be told in a sentence: what is wrong, and what to do. */
class CliException extends RuntimeException {

    private final int exitCode;

    CliException(String message) {
        this(ExitCode.ERROR, message);
    }

    CliException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
