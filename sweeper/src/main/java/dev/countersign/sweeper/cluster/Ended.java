package dev.countersign.sweeper.cluster;

/** What came of ending a person's request. */
public enum Ended {
    /** Its status says now that it failed, and nothing of ours holds it. */
    WRITTEN,
    /** It had ended before, and nothing of ours holds it any more. */
    LET_GO,
    /** It is gone, or had ended and was not held. */
    NOT_NEEDED,
    /** Something that it was granted stands, or may stand, or it has changed meanwhile. */
    NOT_YET
}
