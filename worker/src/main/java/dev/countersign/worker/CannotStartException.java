package dev.countersign.worker;

/** The worker could not do its work if it started. */
public final class CannotStartException extends RuntimeException {

    private final String remedy;

    /**
     * @param problem what is missing or wrong
     * @param remedy what a person can do about it
     */
    public CannotStartException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    /** What a person can do about it. */
    public String remedy() {
        return remedy;
    }
}
