package dev.countersign.policy.connector;

/**
 * A template that cannot be rendered, or that would render to something too wide to use. What was to be decided with it
 * fails; it never becomes a match.
 */
public final class TemplateException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** With a message that names the template and, where there is one, the path. */
    public TemplateException(String message) {
        super(message);
    }
}
