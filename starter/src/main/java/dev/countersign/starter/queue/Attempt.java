package dev.countersign.starter.queue;

/** What came of one attempt at an errand. */
public enum Attempt {
    /** It is done, or no longer needs doing. */
    DONE,
    /** It failed for this key; others may succeed meanwhile. */
    AGAIN,
    /** Whoever was asked does not answer at all, so that no other errand would succeed either. */
    AWAY
}
