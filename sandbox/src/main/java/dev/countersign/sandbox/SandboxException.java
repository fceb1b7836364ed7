package dev.countersign.sandbox;

/** The sandbox could not do what was asked; the message says which part, why, and where to look. */
public final class SandboxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message that a person can act on. */
    public SandboxException(String message) {
        super(message);
    }

    /** With the failure behind it. */
    public SandboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
