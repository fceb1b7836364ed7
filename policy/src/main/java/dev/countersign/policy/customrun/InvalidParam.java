package dev.countersign.policy.customrun;

/** Something about a CustomRun that is wrong; never leaves the package. */
final class InvalidParam extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    InvalidParam(String problem) {
        super(problem);
        this.problem = problem;
    }

    InvalidParam(String problem, Throwable cause) {
        super(problem, cause);
        this.problem = problem;
    }

    static InvalidParam of(String param, String rule) {
        return new InvalidParam("param " + param + " " + rule);
    }

    String problem() {
        return problem;
    }
}
