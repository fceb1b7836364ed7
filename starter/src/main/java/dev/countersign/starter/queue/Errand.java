package dev.countersign.starter.queue;

/**
 * One attempt at something for a key. It may run any number of times, and so must be idempotent.
 *
 * @param <K> what the errand is about
 * @param <V> what was asked
 */
@FunctionalInterface
public interface Errand<K, V> {

    /** Attempts it once, for as long as it takes. An exception counts as {@link Attempt#AGAIN}. */
    Attempt run(K key, V what);
}
