package dev.countersign.starter.watch;

/** Watches that belong together. */
public interface Watches extends AutoCloseable {

    /** Begins, and returns at once. */
    void start();

    /** Ends them for good. */
    @Override
    void close();
}
