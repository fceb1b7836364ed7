package dev.countersign.starter.audit;

/** Takes refusals and says when they are safe. */
@FunctionalInterface
public interface RefusalLog {

    /**
     * Returns when the refusal is safe.
     *
     * @throws RuntimeException when it may be lost
     */
    void write(Refusal refusal);
}
