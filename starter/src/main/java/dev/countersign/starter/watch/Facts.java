package dev.countersign.starter.watch;

/** What is kept of one object. Two of them are equal when no fact differs, whatever else changed in the object. */
public interface Facts {

    /** The {@link Digest} of the object's uid, which tells it from an earlier or later one of the same name. */
    long identity();
}
