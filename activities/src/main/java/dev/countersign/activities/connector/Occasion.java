package dev.countersign.activities.connector;

/** Why a request is looked at. */
enum Occasion {
    /** It waits; what was checked when it was first seen is not asked again. */
    WAITING,
    /** It is about to be granted; everything is asked again. */
    GRANTING
}
