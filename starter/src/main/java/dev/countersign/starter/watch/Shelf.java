package dev.countersign.starter.watch;

import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of all objects of one kind at this moment.
 *
 * @param <F> what is kept of an object
 */
public interface Shelf<F extends Facts> {

    /** What is kept of one object; absent when there is none, or none of interest. */
    @Nullable F facts(At at);

    /** Visits everything that is kept, in no order. */
    void forEach(BiConsumer<At, F> visitor);

    /** Whether an object of such facts stands at such a place. */
    boolean any(Predicate<? super F> facts, Predicate<At> place);

    /** How many objects are kept. */
    int size();
}
