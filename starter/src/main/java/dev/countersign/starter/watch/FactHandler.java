package dev.countersign.starter.watch;

/**
 * Is told what happened to objects, in order, one call at a time for each watch. A call returns quickly and never
 * blocks.
 *
 * @param <F> what is kept of an object
 */
public interface FactHandler<F extends Facts> {

    /** The object was not known before: it is new, or the watch is. */
    void appeared(At at, F facts);

    /** A fact changed; never called for a resync or a change of anything else. */
    void changed(At at, F before, F now);

    /** The object is gone, or another one has taken its name, which then appears. */
    void gone(At at, F last);

    /** The object is there and has changed so that it is of no interest any more. */
    void dropped(At at, F last);
}
