package dev.countersign.cli.problem;

/** What the command ends with. Scripts rely on these numbers. */
public final class ExitCode {

    /** It was done; the access is there, if it was waited for. */
    public static final int DONE = 0;

    /** Something went wrong, or the server refused. */
    public static final int ERROR = 1;

    /** The command line cannot be understood. */
    public static final int USAGE = 2;

    /** No policy allows it. */
    public static final int DENIED = 3;

    /** A person rejected it. */
    public static final int REJECTED = 4;

    /** Nobody decided in time, or it was not waited for any longer. */
    public static final int TIMED_OUT = 5;

    /** The doctor found something that does not work. */
    public static final int UNHEALTHY = 6;

    private ExitCode() {}
}
