package dev.countersign.cli.problem;

/** That the server refused. */
public final class Refusal extends CliException {

    private final String type;

    /** @param type the last part of the problem's type, such as {@code no-such-object}; may be empty */
    public Refusal(String type, String message) {
        super(message);
        this.type = type;
    }

    public boolean is(String oneType) {
        return type.equals(oneType);
    }
}
