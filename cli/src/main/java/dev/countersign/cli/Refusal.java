package dev.countersign.cli;

/** That the server refused. */
final class Refusal extends CliException {

    private final String type;

    /** @param type the last part of the problem's type, such as {@code no-such-object}; may be empty */
    Refusal(String type, String message) {
        super(message);
        this.type = type;
    }

    boolean is(String oneType) {
        return type.equals(oneType);
    }
}
