package dev.countersign.cli;

/** What the command ends with. Scripts rely on these numbers. */
final class ExitCode {

    /** It was done; the access is there, if it was waited for. */
    static final int DONE = 0;

    /** Something went wrong, or the server refused. */
    static final int ERROR = 1;

    /** The command line cannot be understood. */
    static final int USAGE = 2;

    /** No policy allows it. */
    static final int DENIED = 3;

    /** A person rejected it. */
    static final int REJECTED = 4;

    /** Nobody decided in time, or it was not waited for any longer. */
    static final int TIMED_OUT = 5;

    private ExitCode() {}
}
