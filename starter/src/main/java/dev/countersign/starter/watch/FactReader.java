package dev.countersign.starter.watch;

import org.jspecify.annotations.Nullable;

/**
 * Takes out of an object what is worth keeping.
 *
 * @param <T> the object
 * @param <F> what is kept
 */
@FunctionalInterface
public interface FactReader<T, F extends Facts> {

    /**
     * Reads one object. It does not fail on any object that the API server can hold.
     *
     * @param previous what was kept of the object of that name; absent at first
     * @return absent when the object is of no interest
     */
    @Nullable F read(T object, @Nullable F previous);
}
