package dev.countersign.policy.gate;

/** One param that is wrong; never leaves the package. */
final class InvalidParam extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    InvalidParam(String param, String problem) {
        super(problem);
        this.problem = "param " + param + " " + problem;
    }

    InvalidParam(String param, String problem, Throwable cause) {
        super(problem, cause);
        this.problem = "param " + param + " " + problem;
    }

    String problem() {
        return problem;
    }
}
